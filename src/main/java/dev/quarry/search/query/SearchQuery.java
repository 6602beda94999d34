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
}
