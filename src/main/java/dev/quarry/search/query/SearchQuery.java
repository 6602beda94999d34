package dev.quarry.search.query;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.PageLimit;

/**
 * A validated search.
 *
 * @param text the text to search for, without filters; for symbols, the name
 * @param context words that a symbol's path or container must have; empty for any
 * @param caseSensitive whether upper and lower case are different
 */
public record SearchQuery(SearchMode mode, String text, String context, Filters filters, boolean caseSensitive, PageLimit limit,
        @Nullable SearchCursor cursor) {

    public SearchQuery {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("there is no text to search for");
        }
    }

    /**
     * Returns the number of results on the pages before, for a search whose cursor is that number.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if the cursor belongs to another query or was altered
     */
    public int passed() {
        return cursor == null ? 0 : cursor.positionOf(this, 1).get(0).intValue();
    }
}
