package dev.quarry.search;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a search found.
 *
 * @param partialReason which limit has cut it, and what to do; null if none has
 * @param excluded the words that no result has because the query excludes them
 * @param next the position that the next page begins behind; null if there is no more
 */
record Answer(List<SearchResult> results, @Nullable String partialReason, List<String> excluded, @Nullable List<Long> next) {

    static final Answer NOTHING = new Answer(List.of(), null, null);

    Answer {
        results = List.copyOf(results);
        excluded = List.copyOf(excluded);
    }

    /** An answer to a query that excludes nothing. */
    Answer(List<SearchResult> results, @Nullable String partialReason, @Nullable List<Long> next) {
        this(results, partialReason, List.of(), next);
    }

    Answer excluding(List<String> words) {
        return new Answer(results, partialReason, words, next);
    }
}
