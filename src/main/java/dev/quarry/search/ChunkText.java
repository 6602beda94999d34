package dev.quarry.search;

/**
 * Lines of a blob, as a text.
 *
 * @param startLine the line that the text begins on
 */
record ChunkText(int startLine, String text) {
}
