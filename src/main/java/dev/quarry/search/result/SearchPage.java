package dev.quarry.search.result;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A page of results.
 *
 * @param results the best first; literals and regular expressions return every match, page by page
 * @param tookMs how long the search took in the server, in milliseconds
 * @param partial whether a limit has cut the answer
 * @param partialReason the limit and what to do; null if none has
 * @param excluded the words that the query excludes, and no result has
 * @param notes reasons for missing results: an unknown language, filters that no file passes, or an index that is not ready
 * @param nextCursor where the next page begins; null if there is none
 */
public record SearchPage(List<SearchResult> results, long tookMs, boolean partial,
        @Schema(nullable = true) @Nullable String partialReason, List<String> excluded, List<String> notes,
        @Schema(description = "Give this as cursor for the next page; null on the last", nullable = true) @Nullable String nextCursor) {

    public SearchPage {
        results = List.copyOf(results);
        excluded = List.copyOf(excluded);
        notes = List.copyOf(notes);
    }
}
