package dev.quarry.search.query;

import java.util.Collections;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A word of a query and the parentheses around it. Parentheses within a word, and those that close them, as in
 * {@code foo(bar)},
 * belong to the word.
 *
 * @param opening the parentheses before the word; the first may have a dash, which excludes the group
 * @param closing the parentheses after the word
 */
record GroupedWord(String opening, String text, String closing) {

    private static final String EXCLUDED_GROUP = "-(";
    private static final Pattern OPENING = Pattern.compile("-?\\(");

    static GroupedWord of(String word) {
        int start = word.startsWith(EXCLUDED_GROUP) ? 1 : 0;
        while (start < word.length() && word.charAt(start) == '(') {
            start++;
        }
        int end = word.length();
        int open = count(word, start, '(') - count(word, start, ')');
        while (end > start && word.charAt(end - 1) == ')' && open < 0) {
            end--;
            open++;
        }
        return new GroupedWord(word.substring(0, start), word.substring(start, end), word.substring(end));
    }

    /** Returns each opening parenthesis, with its dash. */
    List<String> openings() {
        return OPENING.matcher(opening).results().map(MatchResult::group).toList();
    }

    List<String> closings() {
        return Collections.nCopies(closing.length(), ")");
    }

    private static int count(String word, int start, char parenthesis) {
        return (int) word.chars().skip(start).filter(character -> character == parenthesis).count();
    }
}
