package dev.quarry.search.result;

import org.jspecify.annotations.Nullable;

/**
 * What a line stands in.
 *
 * @param symbol the innermost definition
 * @param kind the definition's kind, or else that of the chunk
 * @param header the chunk's header
 */
public record Place(@Nullable String symbol, String kind, @Nullable String header) {
}
