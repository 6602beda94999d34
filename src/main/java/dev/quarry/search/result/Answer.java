package dev.quarry.search.result;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The results of a search.
 *
 * @param partialReason the limit that has cut it, and what to do; null if none has
 * @param excluded the words that no result has because the query excludes them
 * @param next the position after which the next page begins; null if there is none
 */
public record Answer(List<SearchResult> results, @Nullable String partialReason, List<String> excluded,
        @Nullable List<Long> next) {

    public static final Answer NOTHING = new Answer(List.of(), null, null);

    public Answer {
        results = List.copyOf(results);
        excluded = List.copyOf(excluded);
    }

    /** An answer to a query that excludes nothing. */
    public Answer(List<SearchResult> results, @Nullable String partialReason, @Nullable List<Long> next) {
        this(results, partialReason, List.of(), next);
    }
}
