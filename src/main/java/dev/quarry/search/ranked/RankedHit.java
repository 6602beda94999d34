package dev.quarry.search.ranked;

import org.jspecify.annotations.Nullable;

/**
 * A candidate chunk, which has some of the words.
 *
 * @param text the rank of the words in the chunk
 * @param name the rank of the words in the path of the file
 * @param covered the total weight of the words that the chunk or its path has
 * @param definition how well the name of a symbol that is defined here matches the query, from 0 to 1
 */
record RankedHit(long versionId, int fileOrdinal, String path, @Nullable String language, long blobId, int chunk, int startLine,
        int endLine, double text, double name, double covered, double definition) {
}
