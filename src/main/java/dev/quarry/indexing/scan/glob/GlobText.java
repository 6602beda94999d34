package dev.quarry.indexing.scan.glob;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * A path that patterns are matched against. Sets of positions are bit sets in which bit n is the position before the n-th
 * character, so that a step processes 64 positions at once.
 */
public final class GlobText {

    private static final int BYTES = 256;

    private final String text;
    private final int nameStart;
    private final int words;
    /** Scratch space, because one thread matches a text against many patterns. */
    private long @Nullable [] reached;
    private @Nullable GlobText lowerCase;
    private @Nullable String name;
    private @Nullable String extension;
    private long @Nullable [][] places;
    private long @Nullable [] everywhere;
    private long @Nullable [] outsideSlashes;

    private GlobText(String text) {
        this.text = text;
        this.nameStart = text.lastIndexOf('/') + 1;
        this.words = text.length() / Long.SIZE + 1;
    }

    /** Wraps a text, each byte as a character. */
    public static GlobText of(String text) {
        return new GlobText(text);
    }

    public String text() {
        return text;
    }

    /** Returns the offset of the name in the path. */
    public int nameStart() {
        return nameStart;
    }

    public String name() {
        if (name == null) {
            name = text.substring(nameStart);
        }
        return name;
    }

    /** Returns the suffix of the name from its last dot on; empty without a dot. */
    public String extension() {
        if (extension == null) {
            int dot = text.lastIndexOf('.');
            extension = dot < nameStart ? "" : text.substring(dot);
        }
        return extension;
    }

    /** Returns the text with ASCII letters in lower case. Like git, keeps other letters, which are several bytes each. */
    public GlobText lowerCase() {
        if (lowerCase == null) {
            String lower = lowerCase(text);
            lowerCase = lower.equals(text) ? this : new GlobText(lower);
        }
        return lowerCase;
    }

    /** Returns the set of a single position, which the steps of one pattern update. */
    long[] startingAt(int place) {
        if (reached == null) {
            reached = new long[words];
        }
        Arrays.fill(reached, 0);
        reached[place / Long.SIZE] = 1L << place;
        return reached;
    }

    /** Whether a set contains the end of the text. */
    boolean holdsEnd(long[] set) {
        return (set[text.length() / Long.SIZE] & 1L << text.length()) != 0;
    }

    /** Returns the positions of a character. */
    long[] placesOf(char character) {
        long[][] all = allPlaces();
        return character < BYTES && all[character] != null ? all[character] : new long[words];
    }

    long[] placesOf(GlobSet set) {
        if (set.isAllButSlash()) {
            return outsideSlashes();
        }
        long[][] all = allPlaces();
        long[] union = new long[words];
        for (int character = 0; character < BYTES; character++) {
            if (all[character] != null && set.characters().get(character)) {
                for (int word = 0; word < words; word++) {
                    union[word] |= all[character][word];
                }
            }
        }
        return union;
    }

    /** Returns the positions of all characters. */
    long[] everywhere() {
        if (everywhere == null) {
            everywhere = new long[words];
            Arrays.fill(everywhere, 0, words - 1, -1L);
            everywhere[words - 1] = (1L << text.length()) - 1;
        }
        return everywhere;
    }

    /** Returns the positions of all characters except slashes. */
    long[] outsideSlashes() {
        if (outsideSlashes == null) {
            outsideSlashes = everywhere().clone();
            long[] slashes = placesOf('/');
            for (int word = 0; word < words; word++) {
                outsideSlashes[word] &= ~slashes[word];
            }
        }
        return outsideSlashes;
    }

    private long[][] allPlaces() {
        if (places == null) {
            places = new long[BYTES][];
            for (int place = 0; place < text.length(); place++) {
                char character = text.charAt(place);
                if (character < BYTES) {
                    if (places[character] == null) {
                        places[character] = new long[words];
                    }
                    places[character][place / Long.SIZE] |= 1L << place;
                }
            }
        }
        return places;
    }

    public static String lowerCase(String bytes) {
        for (int index = 0; index < bytes.length(); index++) {
            if (bytes.charAt(index) != lowerCase(bytes.charAt(index))) {
                StringBuilder lower = new StringBuilder(bytes);
                for (int rest = index; rest < bytes.length(); rest++) {
                    lower.setCharAt(rest, lowerCase(bytes.charAt(rest)));
                }
                return lower.toString();
            }
        }
        return bytes;
    }

    public static char lowerCase(char value) {
        return value >= 'A' && value <= 'Z' ? (char) (value + ('a' - 'A')) : value;
    }
}
