package dev.quarry.search.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.quarry.platform.text.Words;

/**
 * A pattern for one word of a text that contains a literal. It has only a part of the word's letters, because the literal may
 * begin or end within the word.
 *
 * @param pieces letters in lower case; the word has the pieces in this order
 * @param isBegun whether the word begins with the first piece
 * @param isEnded whether the word ends with the last piece
 */
public record WordPattern(List<String> pieces, boolean isBegun, boolean isEnded) {

    private static final String WILDCARD = "%";

    public WordPattern {
        pieces = List.copyOf(pieces);
    }

    /** Returns the pattern of words that contain {@code letters}. */
    public static WordPattern within(String letters) {
        return new WordPattern(List.of(letters), false, false);
    }

    /** Whether the pattern determines the whole word. */
    public boolean isWhole() {
        return isBegun && isEnded && pieces.size() == 1;
    }

    /** Returns the {@code LIKE} pattern of the word. Of the characters of words, only the underscore is special in it. */
    public String like() {
        return (isBegun ? "" : WILDCARD) + likeItself() + (isEnded ? "" : WILDCARD);
    }

    /** Returns the {@code LIKE} pattern of a text that has such a word. */
    public String likeAmongOthers() {
        return WILDCARD + likeItself() + WILDCARD;
    }

    private String likeItself() {
        return String.join(WILDCARD, pieces).replace("_", "\\_");
    }

    /**
     * Returns the words of one line of a literal, which must be in the same line of a text. If the literal has several lines,
     * it is the one with the most letters.
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
        /** Whether the text before {@link #next} is known not to be part of a word. */
        private boolean isAtBoundary;

        Reader(String literal, int start, int end, boolean caseSensitive) {
            this.literal = literal;
            this.end = end;
            this.caseSensitive = caseSensitive;
            next = start;
            isAtBoundary = start > 0;
        }

        List<WordPattern> read() {
            List<WordPattern> words = new ArrayList<>();
            while (next < end) {
                int letter = literal.codePointAt(next);
                if (isLetters(letter) || (isCertain(letter) && Words.beginsWord(letter))) {
                    addWord(words);
                } else {
                    // Skips a combining mark that follows no letter, as the tokenizer does.
                    isAtBoundary = isCertain(letter) && (isAtBoundary || !Words.isPart(letter));
                    next += Character.charCount(letter);
                }
            }
            return words;
        }

        private void addWord(List<WordPattern> words) {
            boolean isBegun = isAtBoundary && !isLetters(literal.charAt(next));
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
            isAtBoundary = false;
        }

        private boolean isPart(int letter) {
            return isLetters(letter) || (isCertain(letter) && Words.isPart(letter));
        }

        private static boolean isLetters(int letter) {
            return letter == Requirement.LETTERS;
        }

        /**
         * Whether a text with the literal has this same character, ignoring case. Beyond ASCII, a letter may have several
         * other cases.
         */
        private boolean isCertain(int letter) {
            return caseSensitive || letter < 0x80
                    || (Character.toLowerCase(letter) == letter && Character.toUpperCase(letter) == letter);
        }
    }
}
