package dev.quarry.platform.syntax;

/**
 * A range of a text.
 *
 * @param start the offset of its first UTF-16 unit
 * @param end the offset after its last UTF-16 unit
 */
public record TextRange(int start, int end) {
}
