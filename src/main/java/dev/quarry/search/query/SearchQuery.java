package dev.quarry.search.query;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.PageLimit;

/**
 * A validated search.
 *
 * @param text the text to search for, without filters; for symbols, the name
 * @param context words that a symbol's path or container must have; empty for any
 * @param caseSensitive whether upper and lower case are different
 * @param explain whether ranked results carry the terms of their scores
 */
public record SearchQuery(SearchMode mode, String text, String context, Filters filters, boolean caseSensitive, PageLimit limit,
        @Nullable SearchCursor cursor, boolean explain) {

    public SearchQuery {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("there is no text to search for");
        }
    }

    /** Returns the same query for the first page, with another number of results. */
    public SearchQuery first(PageLimit results) {
        return new SearchQuery(mode, text, context, filters, caseSensitive, results, null, explain);
    }

    /** Returns the same page of the search for another text. */
    public SearchQuery withText(String other) {
        SearchQuery first = new SearchQuery(mode, other, context, filters, caseSensitive, limit, null, explain);
        return cursor == null ? first
                : new SearchQuery(mode, other, context, filters, caseSensitive, limit, cursor.of(first), explain);
    }

    /**
     * Returns the page of ranked results that follows the cursor, which is the number of results before it.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if the cursor belongs to another query or was altered
     */
    public <T> List<T> page(List<T> ranked) {
        return ranked.stream().skip(passed()).limit(limit.value()).toList();
    }

    /** Returns the position of the page after this one; null if none of the {@code count} results is left. */
    public @Nullable List<Long> next(int count) {
        long end = end();
        return end < count ? List.of(end) : null;
    }

    /** Returns the number of results up to the end of the page. */
    public long end() {
        return (long) passed() + limit.value();
    }

    private int passed() {
        return cursor == null ? 0 : cursor.resultsBefore(this);
    }
}
