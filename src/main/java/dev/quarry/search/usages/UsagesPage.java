package dev.quarry.search.usages;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import dev.quarry.search.result.SearchResult;

/** A page of usages. */
public record UsagesPage(
        @Schema(description = "The definitions that are asked for, with their first lines; at most 20, and on the first page only") List<SearchResult> definitions,
        @Schema(description = "The number of definitions that are asked for; 500 may mean more") int definitionsTotal,
        @Schema(description = "The occurrences: files with definitions first, tests last; in each file, in their order") List<Usage> usages,
        @Schema(description = "The numbers of occurrences that this page looked at") UsageCounts counts,
        @Schema(description = "The time that the request took in the server, in milliseconds") long tookMs,
        @Schema(description = "Whether a limit has cut the answer") boolean partial,
        @Schema(description = "The limit that has cut the answer, and how to get the rest; null if none has", nullable = true) @Nullable String partialReason,
        @Schema(description = "What the answer does not tell by itself: why it is empty, or that a place could not be resolved") List<String> notes,
        @Schema(nullable = true) @Nullable String nextCursor) {

    public UsagesPage {
        definitions = List.copyOf(definitions);
        usages = List.copyOf(usages);
        notes = List.copyOf(notes);
    }
}
