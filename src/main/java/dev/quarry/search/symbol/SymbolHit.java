package dev.quarry.search.symbol;

import org.jspecify.annotations.Nullable;

/**
 * A definition whose name is like what is searched for.
 *
 * @param similarity how like, if it is neither the same nor longer: from 0 to 1
 */
public record SymbolHit(long versionId, int fileOrdinal, String path, @Nullable String language, long blobId, int ordinal,
        String name,
        String kind, @Nullable String container, int startLine, int endLine, double similarity) {
}
