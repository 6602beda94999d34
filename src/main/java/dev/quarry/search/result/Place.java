package dev.quarry.search.result;

import org.jspecify.annotations.Nullable;

/**
 * The surroundings of a line.
 *
 * @param symbol the innermost definition that encloses it
 * @param symbolStartLine the line that the definition begins on
 * @param kind the definition's kind, or else that of the chunk
 * @param header the chunk's header
 */
public record Place(@Nullable String symbol, @Nullable Integer symbolStartLine, String kind, @Nullable String header) {
}
