package dev.quarry.search.symbol;

import org.jspecify.annotations.Nullable;

/**
 * A definition whose name is similar to the query.
 *
 * @param similarity the trigram similarity of the names, from 0 to 1
 */
public record SymbolHit(long versionId, int fileOrdinal, String path, @Nullable String language, long blobId, int ordinal,
        String name,
        String kind, @Nullable String container, int startLine, int endLine, double similarity) {
}
