package dev.quarry.search.ranked;

import org.jspecify.annotations.Nullable;

/**
 * A chunk that has some of the words.
 *
 * @param text how well the words stand in it
 * @param name how well they stand in the file's path
 * @param covered the share of the words, by their weight, that is in either
 * @param definition how well a symbol that is defined here is called so, from 0 to 1
 */
record RankedHit(long versionId, int fileOrdinal, String path, @Nullable String language, long blobId, int chunk, int startLine,
        int endLine, double text, double name, double covered, double definition) {
}
