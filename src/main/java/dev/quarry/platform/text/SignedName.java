package dev.quarry.platform.text;

import org.jspecify.annotations.Nullable;

/**
 * A name that includes punctuation: {@code c++}, {@code c#}, {@code .net}, {@code operator==}, and version numbers such as
 * {@code 1.2.3}. It is indexed as an additional token at the position of its word. Only short names keep their punctuation: a
 * longer word is rare enough by itself, and an index of all names with punctuation would be much larger.
 *
 * @param name in lower case, without white space
 * @param start offset in the text
 * @param end exclusive offset in the text
 */
public record SignedName(String name, int start, int end) {

    private static final int LONGEST_WORD = 4;
    private static final int LEAST_NUMBERS = 3;
    private static final String OPERATOR = "operator";
    private static final String SIGNS_OF_OPERATORS = "+-*/%^&|~!=<>";
    private static final String SIGNS_BEFORE_NAME = "\"'`([{,;:|";

    /** Returns the name that contains the current word of {@code words}, which read {@code text}; null if there is none. */
    public static @Nullable SignedName at(String text, Words words) {
        if (!words.isAscii() || words.isEmpty()) {
            return null;
        }
        char next = charAt(text, words.end());
        if (next == '.') {
            return isDigit(charAt(text, words.end() - 1)) && isDigit(charAt(text, words.end() + 1)) ? version(text, words)
                    : null;
        }
        if (words.length() <= LONGEST_WORD) {
            return shortName(text, words, next);
        }
        return words.length() == OPERATOR.length() && text.startsWith(OPERATOR, words.start()) ? operator(text, words) : null;
    }

    private static @Nullable SignedName shortName(String text, Words words, char next) {
        if (next == '+' && charAt(text, words.end() + 1) == '+' && charAt(text, words.end() + 2) != '+') {
            return of(text, words.start(), words.end() + 2);
        }
        if (next == '#' && !isPart(charAt(text, words.end() + 1))) {
            return of(text, words.start(), words.end() + 1);
        }
        boolean isAfterDot = charAt(text, words.start() - 1) == '.' && next != '('
                && isBeforeName(charAt(text, words.start() - 2));
        return isAfterDot ? of(text, words.start() - 1, words.end()) : null;
    }

    /**
     * Returns the version number that begins with the last digits of the word, as in {@code v1.2.3}; null if it has too few
     * parts.
     */
    private static @Nullable SignedName version(String text, Words words) {
        int start = words.end();
        while (start > words.start() && isDigit(text.charAt(start - 1))) {
            start--;
        }
        boolean isFirst = !(start == words.start() && charAt(text, start - 1) == '.' && isDigit(charAt(text, start - 2)));
        int end = words.end();
        int numbers = 1;
        while (isFirst && charAt(text, end) == '.' && isDigit(charAt(text, end + 1))) {
            end++;
            while (isDigit(charAt(text, end))) {
                end++;
            }
            numbers++;
        }
        return numbers >= LEAST_NUMBERS && end - start <= Words.MAX_LENGTH ? of(text, start, end) : null;
    }

    private static @Nullable SignedName operator(String text, Words words) {
        int start = words.end();
        while (start < text.length() && text.charAt(start) == ' ') {
            start++;
        }
        int end = start;
        while (SIGNS_OF_OPERATORS.indexOf(charAt(text, end)) >= 0) {
            end++;
        }
        if (end == start && (text.startsWith("()", start) || text.startsWith("[]", start))) {
            end += 2;
        }
        return end == start || end - start > LONGEST_WORD ? null
                : new SignedName(OPERATOR + text.substring(start, end), words.start(), end);
    }

    private static SignedName of(String text, int start, int end) {
        StringBuilder name = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            char letter = text.charAt(i);
            name.append(letter >= 'A' && letter <= 'Z' ? (char) (letter + ('a' - 'A')) : letter);
        }
        return new SignedName(name.toString(), start, end);
    }

    /** Returns the character; a space beyond both ends of the text. */
    private static char charAt(String text, int index) {
        return index < 0 || index >= text.length() ? ' ' : text.charAt(index);
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static boolean isPart(char character) {
        return character == '#' || Words.isPart(character);
    }

    private static boolean isBeforeName(char character) {
        return Character.isWhitespace(character) || SIGNS_BEFORE_NAME.indexOf(character) >= 0;
    }
}
