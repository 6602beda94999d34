package dev.quarry.search.text;

import java.util.ArrayList;
import java.util.List;

import dev.quarry.platform.text.Words;

/**
 * Which words of the index a text must have that contains a literal. What stands before and behind the literal is not known, so
 * that
 * its first and last words may go on there; but where a word is divided within the literal, it is divided in every text:
 * {@code hasPrimaryKey} is a part of words that have the part {@code primary} and one that begins with {@code key}.
 *
 * @param whole parts and words, in lower case
 * @param prefixes what parts or words begin with
 */
public record CertainLexemes(List<String> whole, List<String> prefixes) {

    public static final CertainLexemes NONE = new CertainLexemes(List.of(), List.of());

    private static final int SHORTEST_PREFIX = 2;

    public CertainLexemes {
        whole = List.copyOf(whole);
        prefixes = List.copyOf(prefixes);
    }

    public boolean isEmpty() {
        return whole.isEmpty() && prefixes.isEmpty();
    }

    /** Those of the word that has most of them: words of a text may be in different chunks, parts of a word are not. */
    public static CertainLexemes of(String literal) {
        CertainLexemes best = NONE;
        for (int start = 0; start < literal.length();) {
            int end = start;
            while (end < literal.length() && isPart(literal.charAt(end))) {
                end++;
            }
            if (end > start && end - start <= Words.MAX_LENGTH) {
                CertainLexemes lexemes = ofRun(literal, start, end);
                best = lexemes.letters() > best.letters() ? lexemes : best;
            }
            start = end + 1;
        }
        return best;
    }

    private int letters() {
        return whole.stream().mapToInt(String::length).sum() + prefixes.stream().mapToInt(String::length).sum();
    }

    private static CertainLexemes ofRun(String literal, int start, int end) {
        String run = literal.substring(start, end);
        boolean isBegun = start > 0 && isAscii(literal.charAt(start - 1));
        boolean isEnded = end < literal.length() && isAscii(literal.charAt(end));
        List<String> whole = new ArrayList<>();
        List<String> prefixes = new ArrayList<>();
        Words words = new Words();
        words.read(run, 0, run.length());
        words.advance();
        if (isBegun) {
            add(isEnded ? whole : prefixes, new String(words.letters(), 0, words.length()));
        }
        for (int part = 0; part < words.partCount(); part++) {
            int partStart = words.partStart(part);
            int partEnd = words.partEnd(part);
            if (partStart > 0 || isBegun || beginsAnywhere(run)) {
                boolean isWhole = partEnd < run.length() || isEnded;
                int certain = isWhole ? partEnd : endOfCertain(run, partStart, partEnd);
                add(isWhole ? whole : prefixes, new String(words.letters(), partStart, certain - partStart));
            }
        }
        return new CertainLexemes(whole.stream().distinct().toList(),
                prefixes.stream().filter(prefix -> prefix.length() >= SHORTEST_PREFIX).distinct().toList());
    }

    private static void add(List<String> lexemes, String lexeme) {
        if (!lexeme.isEmpty()) {
            lexemes.add(lexeme);
        }
    }

    /** Whatever stands before a capital that a small letter follows: a part begins with it. */
    private static boolean beginsAnywhere(String run) {
        return run.length() > 1 && Character.isUpperCase(run.charAt(0)) && Character.isLowerCase(run.charAt(1));
    }

    /** The last of several capitals begins the next part, if a small letter follows. */
    private static int endOfCertain(String run, int partStart, int partEnd) {
        boolean endsInCapitals = partEnd - partStart > 1 && Character.isUpperCase(run.charAt(partEnd - 1));
        return endsInCapitals ? partEnd - 1 : partEnd;
    }

    private static boolean isPart(char character) {
        return isAscii(character) && (character == '_' || Character.isLetterOrDigit(character));
    }

    /** Letters beyond ASCII, and marks, would be part of the word. */
    private static boolean isAscii(char character) {
        return character < 0x80;
    }
}
