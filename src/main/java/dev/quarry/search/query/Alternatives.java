package dev.quarry.search.query;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The queries that a ranked query with {@code OR} stands for: one for each way to choose an alternative of every group. {@code
 * (lease OR token) expired -test} stands for {@code lease expired -test} and {@code token expired -test}. {@code OR} binds
 * weaker than words side by side, so {@code read lock OR mutex} has the alternatives {@code read lock} and {@code mutex}. A
 * query without {@code OR} stands for itself.
 *
 * @param queries in the order in which they are read
 * @param problem why {@code OR} is read as a word; null if it is not
 */
public record Alternatives(List<Choice> queries, @Nullable String problem) {

    /** Each query costs as much as a search of its own. */
    public static final int MAX_QUERIES = 16;

    private static final String OR = "OR";

    /**
     * A query without {@code OR}.
     *
     * @param chosen the alternatives that it consists of, besides the words outside groups
     */
    public record Choice(String text, List<String> chosen) {

        public Choice {
            chosen = List.copyOf(chosen);
        }
    }

    public Alternatives {
        queries = List.copyOf(queries);
    }

    /** Reads the text of a ranked query. A long text has no alternatives. */
    public static Alternatives of(String text) {
        if (QueryParser.isLong(text) || !hasOr(text)) {
            return itself(text, null);
        }
        try {
            return new Alternatives(new AlternativesReader(text).read(), null);
        } catch (AlternativesReader.Unreadable reason) {
            return itself(text, reason.getMessage());
        }
    }

    private static Alternatives itself(String text, @Nullable String problem) {
        return new Alternatives(List.of(new Choice(text, List.of())), problem);
    }

    /** Whether a text has the word {@code OR} outside quotes, also next to parentheses. */
    static boolean hasOr(String text) {
        return words(text).stream().anyMatch(word -> isOr(GroupedWord.of(word).text()));
    }

    static boolean isOr(String word) {
        return word.equals(OR);
    }

    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (int start = QueryWords.skipSpace(text, 0); start < text.length();) {
            int end = QueryWords.end(text, start);
            words.add(text.substring(start, end));
            start = QueryWords.skipSpace(text, end);
        }
        return words;
    }

    /** Returns the notes on a query: that {@code OR} is read as a word, or the numbers of its queries in explanations. */
    public static List<String> notes(SearchQuery query) {
        if (query.mode() != SearchMode.RANKED) {
            return List.of();
        }
        Alternatives alternatives = of(query.text());
        if (alternatives.problem() != null) {
            return List.of("OR is read as a word: " + alternatives.problem());
        }
        return !query.explain() || alternatives.queries().size() == 1 ? List.of()
                : List.of("A result has the score of one of these queries, whose number is \"alternative\" in its explanation: "
                        + alternatives.numbered() + ".");
    }

    private String numbered() {
        List<String> numbered = new ArrayList<>();
        for (Choice query : queries) {
            numbered.add(numbered.size() + ": " + query.text());
        }
        return numbered.stream().collect(Collectors.joining("; "));
    }
}
