package dev.quarry.indexing.scan.glob;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * A path that patterns are matched against. Sets of positions in it are bit sets, in which bit n stands for the place before
 * the n-th character: one step of a pattern is taken from 64 places at once.
 */
public final class GlobText {

    private static final int BYTES = 256;

    private final String text;
    private final int nameStart;
    private final int words;
    /** Scratch space, as a text is matched by one thread, against many patterns. */
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

    /** A text whose characters are bytes. */
    public static GlobText of(String text) {
        return new GlobText(text);
    }

    public String text() {
        return text;
    }

    /** Where the name in the path begins. */
    public int nameStart() {
        return nameStart;
    }

    public String name() {
        if (name == null) {
            name = text.substring(nameStart);
        }
        return name;
    }

    /** The end of the name from its last dot on; empty if it has none. */
    public String extension() {
        if (extension == null) {
            int dot = text.lastIndexOf('.');
            extension = dot < nameStart ? "" : text.substring(dot);
        }
        return extension;
    }

    /** The same with the letters of ASCII in lower case; the others are several bytes each, which git leaves as they are. */
    public GlobText lowerCase() {
        if (lowerCase == null) {
            String lower = lowerCase(text);
            lowerCase = lower.equals(text) ? this : new GlobText(lower);
        }
        return lowerCase;
    }

    /** The set of a single place, to be changed by the steps of one pattern. */
    long[] startingAt(int place) {
        if (reached == null) {
            reached = new long[words];
        }
        Arrays.fill(reached, 0);
        reached[place / Long.SIZE] = 1L << place;
        return reached;
    }

    /** Whether a set holds the end of the text. */
    boolean holdsEnd(long[] set) {
        return (set[text.length() / Long.SIZE] & 1L << text.length()) != 0;
    }

    /** The places of a character. */
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

    /** The places before any character. */
    long[] everywhere() {
        if (everywhere == null) {
            everywhere = new long[words];
            Arrays.fill(everywhere, 0, words - 1, -1L);
            everywhere[words - 1] = (1L << text.length()) - 1;
        }
        return everywhere;
    }

    /** The places before any character but a slash. */
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
