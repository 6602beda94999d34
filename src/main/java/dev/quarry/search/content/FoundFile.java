package dev.quarry.search.content;

import org.jspecify.annotations.Nullable;

import dev.quarry.search.index.PathKind;

/**
 * A file of a version that may have a match.
 *
 * @param sizeBytes on disk, when it was read
 * @param definesIt whether it defines a symbol whose name is the query
 */
public record FoundFile(long versionId, int ordinal, String path, @Nullable String language, boolean isGenerated,
        long sizeBytes,
        long blobId, boolean definesIt) {

    /**
     * The place in the order: 0 for files that define the symbol, 1 for other code, 2 for tests, vendored and generated files.
     */
    int tier() {
        return definesIt ? 0 : PathKind.of(path, isGenerated) == PathKind.CODE ? 1 : 2;
    }
}
