package dev.quarry.search.ranked;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.quarry.platform.text.Words;

/**
 * The words of a query that have signs, such as {@code --amend}, {@code $scope}, {@code ~Store} and {@code a->b}. A chunk that
 * has them exactly as written ranks above one that has only their letters. Dots, slashes and hyphens within a word are not
 * signs, nor is punctuation that ends a sentence or encloses a word.
 *
 * @param words in lower case
 */
record WordsAsWritten(List<String> words) {

    private static final String SIGNS = "$@~!?#&*+<>=:%^|\\-";
    private static final String WITHIN_WORDS = "-";
    private static final String ENCLOSING = "\"'`()[]{},;";
    private static final String ENDING = ".:!?";

    WordsAsWritten {
        words = List.copyOf(words);
    }

    /** @param parts the parts of a query that white space separates */
    static WordsAsWritten of(List<String> parts) {
        List<String> words = new ArrayList<>();
        for (String part : parts) {
            String word = trimmed(part, parts.size() > 1 ? ENCLOSING + ENDING : ENCLOSING);
            if (hasSign(word)) {
                words.add(word.toLowerCase(Locale.ROOT));
            }
        }
        return new WordsAsWritten(words.stream().distinct().toList());
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    /** Returns the share of the words that {@code text} has, from 0 to 1. */
    double shareIn(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return (double) words.stream().filter(word -> isIn(lower, word)).count() / words.size();
    }

    private static boolean isIn(String text, String word) {
        for (int start = text.indexOf(word); start >= 0; start = text.indexOf(word, start + 1)) {
            int end = start + word.length();
            if (isEdge(text, start, word.charAt(0)) && isEdge(text, end, word.charAt(word.length() - 1))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a word may begin or end at {@code place}, {@code own} being its first or last character. */
    private static boolean isEdge(String text, int place, char own) {
        if (place == 0 || place == text.length()) {
            return true;
        }
        boolean isBetweenLetters = Words.isPart(text.charAt(place - 1)) && Words.isPart(text.charAt(place));
        boolean isBetweenSigns = own == text.charAt(place - 1) && own == text.charAt(place) && !Words.isPart(own);
        boolean isAfterLetter = own == '-' && Words.isPart(text.charAt(place - 1));
        return !isBetweenLetters && !isBetweenSigns && !isAfterLetter;
    }

    private static boolean hasSign(String word) {
        boolean hasLetter = word.codePoints().anyMatch(Words::beginsWord);
        for (int i = 0; hasLetter && i < word.length(); i++) {
            boolean isWithin = i > 0 && i < word.length() - 1 && WITHIN_WORDS.indexOf(word.charAt(i)) >= 0
                    && Words.isPart(word.charAt(i - 1)) && Words.isPart(word.charAt(i + 1));
            if (SIGNS.indexOf(word.charAt(i)) >= 0 && !isWithin) {
                return true;
            }
        }
        return false;
    }

    private static String trimmed(String part, String ending) {
        int start = 0;
        int end = part.length();
        while (start < end && ENCLOSING.indexOf(part.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && ending.indexOf(part.charAt(end - 1)) >= 0) {
            end--;
        }
        return part.substring(start, end);
    }
}
