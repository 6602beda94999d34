package dev.quarry.search.result;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of results. */
public record SearchPage(
        @Schema(description = "The results, best first; literals and regular expressions return every match, page by page") List<SearchResult> results,
        @Schema(description = "The time that the search took in the server, in milliseconds") long tookMs,
        @Schema(description = "Whether a limit has cut the answer") boolean partial,
        @Schema(description = "The limit that has cut the answer, and how to get the rest; null if none has", nullable = true) @Nullable String partialReason,
        @Schema(description = "The words that the query excludes, and no result has") List<String> excluded,
        @Schema(description = "Reasons for missing results (an unknown language, filters that no file passes, an index that is not ready), parts of the query that are read as words, and the alternatives that explanations number") List<String> notes,
        @Schema(description = "How the results divide; null unless facets is true", nullable = true) @Nullable Facets facets,
        @Schema(nullable = true) @Nullable String nextCursor) {

    public SearchPage {
        results = List.copyOf(results);
        excluded = List.copyOf(excluded);
        notes = List.copyOf(notes);
    }
}
