package dev.quarry.search.result;

/**
 * Lines of a blob, as a text.
 *
 * @param startLine the line that the text begins on
 */
public record ChunkText(int startLine, String text) {
}
