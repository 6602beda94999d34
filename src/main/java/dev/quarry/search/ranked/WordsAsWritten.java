package dev.quarry.search.ranked;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.quarry.platform.text.Words;

/**
 * The words of a query whose signs or capitals tell what it means.
 *
 * <p>
 * Words that have signs, such as {@code --amend}, {@code $scope}, {@code ~Store} and {@code a->b}: a chunk that has them
 * exactly as written ranks above one that has only their letters. Dots, slashes and hyphens within a word are not signs, nor is
 * punctuation that ends a sentence or encloses a word.
 *
 * <p>
 * Names that have capitals, such as {@code Context}: a definition of {@code context} is probably another one. In a query of
 * several words, a capital at the beginning of a word says nothing.
 *
 * @param words words with signs, in lower case
 * @param names names with capitals, by their lower case
 */
record WordsAsWritten(List<String> words, Map<String, String> names) {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_$]+");
    private static final Pattern HAS_CAPITAL = Pattern.compile("\\p{Lu}");
    private static final Pattern HAS_INNER_CAPITAL = Pattern.compile("\\p{Ll}\\p{Lu}");

    private static final String SIGNS = "$@~!?#&*+<>=:%^|\\-";
    private static final String WITHIN_WORDS = "-";
    private static final String ENCLOSING = "\"'`()[]{},;";
    private static final String ENDING = ".:!?";

    WordsAsWritten {
        words = List.copyOf(words);
        names = Map.copyOf(names);
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
        return new WordsAsWritten(words.stream().distinct().toList(), names(parts));
    }

    private static Map<String, String> names(List<String> parts) {
        Pattern telling = parts.size() > 1 ? HAS_INNER_CAPITAL : HAS_CAPITAL;
        return parts.stream().flatMap(part -> NAME.matcher(part).results()).map(MatchResult::group)
                .filter(name -> telling.matcher(name).find())
                .collect(Collectors.toMap(name -> name.toLowerCase(Locale.ROOT), name -> name, (one, other) -> one));
    }

    /** Whether the query has {@code name}, but with other capitals. */
    boolean hasInOtherCase(String name) {
        String written = names.get(name.toLowerCase(Locale.ROOT));
        return written != null && !written.equals(name);
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
