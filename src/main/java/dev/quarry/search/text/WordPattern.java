package dev.quarry.search.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.quarry.platform.text.Words;

/**
 * What is known of one word of a text that contains a literal: some letters of it, as the literal begins and ends somewhere in
 * a
 * word.
 *
 * @param pieces letters in lower case, of which each piece stands somewhere behind the one before
 * @param isBegun whether the word begins with the first piece
 * @param isEnded whether the word ends with the last piece
 */
public record WordPattern(List<String> pieces, boolean isBegun, boolean isEnded) {

    private static final String WILDCARD = "%";

    public WordPattern {
        pieces = List.copyOf(pieces);
    }

    /** Words that have some letters, wherever. */
    public static WordPattern within(String letters) {
        return new WordPattern(List.of(letters), false, false);
    }

    /** Whether the word is known. */
    public boolean isWhole() {
        return isBegun && isEnded && pieces.size() == 1;
    }

    /** What words are to be {@code LIKE}: of what stands in words, only the underscore means something else there. */
    public String like() {
        return (isBegun ? "" : WILDCARD) + likeItself() + (isEnded ? "" : WILDCARD);
    }

    /** What a text is to be {@code LIKE} that has such a word, or parts of it. */
    public String likeAmongOthers() {
        return WILDCARD + likeItself() + WILDCARD;
    }

    private String likeItself() {
        return String.join(WILDCARD, pieces).replace("_", "\\_");
    }

    /**
     * The words of one line of a literal, which all stand in the same line of a text then; of several lines, the one that tells
     * the most.
     */
    static List<WordPattern> of(String literal, boolean caseSensitive) {
        List<List<WordPattern>> lines = new ArrayList<>();
        for (int start = 0; start <= literal.length();) {
            int lineEnd = literal.indexOf('\n', start);
            int end = lineEnd < 0 ? literal.length() : lineEnd;
            lines.add(new Reader(literal, start, end, caseSensitive).read());
            start = end + 1;
        }
        return lines.stream().max(Comparator.comparingInt(WordPattern::lettersOf)).orElse(List.of());
    }

    private static int lettersOf(List<WordPattern> words) {
        return words.stream().flatMap(word -> word.pieces.stream()).mapToInt(String::length).sum();
    }

    /** Reads one line of a literal. */
    private static final class Reader {

        private final String literal;
        private final int end;
        private final boolean caseSensitive;
        private int next;
        /** Whether what stands before {@link #next} is known, and no part of a word. */
        private boolean isBehindWord;

        Reader(String literal, int start, int end, boolean caseSensitive) {
            this.literal = literal;
            this.end = end;
            this.caseSensitive = caseSensitive;
            next = start;
            isBehindWord = start > 0;
        }

        List<WordPattern> read() {
            List<WordPattern> words = new ArrayList<>();
            while (next < end) {
                int letter = literal.codePointAt(next);
                if (isLetters(letter) || (isCertain(letter) && Words.beginsWord(letter))) {
                    addWord(words);
                } else {
                    // A mark behind what is no letter is passed over, as it is when the words of a text are read.
                    isBehindWord = isCertain(letter) && (isBehindWord || !Words.isPart(letter));
                    next += Character.charCount(letter);
                }
            }
            return words;
        }

        private void addWord(List<WordPattern> words) {
            boolean isBegun = isBehindWord && !isLetters(literal.charAt(next));
            StringBuilder letters = new StringBuilder();
            while (next < end && isPart(literal.codePointAt(next))) {
                int letter = literal.codePointAt(next);
                letters.appendCodePoint(Character.toLowerCase(letter));
                next += Character.charCount(letter);
            }
            boolean isEnded = next < literal.length() && isCertain(literal.codePointAt(next))
                    && !isLetters(letters.charAt(letters.length() - 1));
            boolean tells = letters.codePoints().anyMatch(letter -> letter != '_' && !isLetters(letter));
            if (tells && letters.length() <= Words.MAX_LENGTH) {
                words.add(new WordPattern(Requirement.pieces(letters.toString()), isBegun, isEnded));
            }
            isBehindWord = false;
        }

        private boolean isPart(int letter) {
            return isLetters(letter) || (isCertain(letter) && Words.isPart(letter));
        }

        private static boolean isLetters(int letter) {
            return letter == Requirement.LETTERS;
        }

        /** Whether the very same, but for its case, stands in the text; beyond ASCII, cases are not always pairs. */
        private boolean isCertain(int letter) {
            return caseSensitive || letter < 0x80
                    || (Character.toLowerCase(letter) == letter && Character.toUpperCase(letter) == letter);
        }
    }
}
