package dev.quarry.search.content;

import org.jspecify.annotations.Nullable;

import dev.quarry.search.index.PathKind;

/**
 * A file of a version that may hold what is searched for.
 *
 * @param sizeBytes on disk, when it was read
 * @param definesIt whether it defines a symbol of the name that is searched for
 */
record FoundFile(long versionId, int ordinal, String path, @Nullable String language, long sizeBytes, long blobId,
        boolean definesIt) {

    /** What comes first: where it is defined, then the rest of the code, and tests and what is not ours at last. */
    int tier() {
        return definesIt ? 0 : PathKind.of(path) == PathKind.CODE ? 1 : 2;
    }
}
