package dev.quarry.search.query;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.PageLimit;

/**
 * A search that can be run.
 *
 * @param text what is searched for, without filters; for symbols, the name
 * @param context words that must stand around a symbol, in its path or container; empty for any
 * @param caseSensitive whether upper and lower case are different
 */
public record SearchQuery(SearchMode mode, String text, String context, Filters filters, boolean caseSensitive, PageLimit limit,
        @Nullable SearchCursor cursor) {
}
