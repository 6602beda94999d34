package dev.quarry.search;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a search found.
 *
 * @param partialReason which limit has cut it, and what to do; null if none has
 * @param next the position that the next page begins behind; null if there is no more
 */
record Answer(List<SearchResult> results, @Nullable String partialReason, @Nullable List<Long> next) {

    static final Answer NOTHING = new Answer(List.of(), null, null);
}
