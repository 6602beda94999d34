package dev.quarry.search.ranked;

import dev.quarry.platform.text.Words;
import dev.quarry.search.query.QueryWords;

/**
 * Distinguishes exclusions ({@code -word}) from command-line options ({@code -it}, {@code --no-verify}, {@code -Dkey=value}).
 */
final class Dashes {

    private static final char DASH = '-';
    private static final char QUOTE = '"';

    private Dashes() {
    }

    /** Whether the query is a command line: it has an option with two dashes. */
    static boolean areOptions(String query) {
        for (int start = QueryWords.skipSpace(query, 0); start < query.length();) {
            int end = QueryWords.end(query, start);
            if (query.startsWith("--", start) && end > start + 2 && Words.beginsWord(query.codePointAt(start + 2))) {
                return true;
            }
            start = QueryWords.skipSpace(query, end);
        }
        return false;
    }

    /**
     * Whether the word from {@code start} to {@code end} is an exclusion: a dash and a word, or a dash and a phrase in quotes.
     */
    static boolean excludes(String query, int start, int end) {
        if (query.charAt(start) != DASH || end == start + 1) {
            return false;
        }
        boolean isPhrase = end - start > 3 && query.charAt(start + 1) == QUOTE && query.charAt(end - 1) == QUOTE;
        return isPhrase ? query.substring(start, end).codePoints().anyMatch(Words::beginsWord)
                : Words.beginsWord(query.codePointAt(start + 1))
                        && query.substring(start + 1, end).codePoints().allMatch(Words::isPart);
    }

    /** Whether {@code text} has the excluded word as an option: with its dash, after white space, a quote or a bracket. */
    static boolean isOptionIn(String text, String excluded) {
        String option = DASH + excluded;
        for (int start = text.indexOf(option); start >= 0; start = text.indexOf(option, start + 1)) {
            boolean isBegun = start == 0 || "\"'`([{=".indexOf(text.charAt(start - 1)) >= 0
                    || Character.isWhitespace(text.charAt(start - 1));
            int end = start + option.length();
            if (isBegun && (end == text.length() || !Words.isPart(text.codePointAt(end)))) {
                return true;
            }
        }
        return false;
    }
}
