package dev.quarry.indexing.chunking;

import org.jspecify.annotations.Nullable;

/**
 * A range of a file's text, the unit of search.
 *
 * <p>
 * Offsets count Unicode code points of the decoded text, because PostgreSQL's {@code substr} does. They are not {@link String}
 * indices, which count UTF-16 units: the two differ from the first supplementary character, such as an emoji, on. In SQL the
 * chunk's text is {@code substr(content, start_offset + 1, end_offset - start_offset)}; in Java
 * {@link String#offsetByCodePoints} translates.
 *
 * @param ordinal the position among the chunks of its text, from 0
 * @param startLine the line of its first character, from 1
 * @param endLine the line of its last character; a line end belongs to the line it ends
 * @param startOffset the first code point, from 0
 * @param endOffset the code point after the last
 * @param kind {@link #TEXT}, {@link #CODE} or the label of a symbol kind
 * @param header the context that encloses the chunk, such as its package and the definitions or headings around it; null if
 *        there is none
 * @param tokens the text form of a PostgreSQL {@code tsvector}
 * @param longWords words that are too long to be tokens, in lower case; empty if there are none
 */
public record Chunk(int ordinal, int startLine, int endLine, int startOffset, int endOffset, String kind,
        @Nullable String header, String tokens, String longWords) {

    /** The kind of a chunk that was cut without a grammar. */
    static final String TEXT = "text";

    /** The kind of a chunk that was cut along its syntax and is neither a single definition nor the beginning of one. */
    static final String CODE = "code";

    public Chunk {
        if (ordinal < 0) {
            throw new IllegalArgumentException("ordinal is negative: " + ordinal);
        }
        if (startLine < 1 || endLine < startLine) {
            throw new IllegalArgumentException("invalid range of lines: " + startLine + " to " + endLine);
        }
        if (startOffset < 0 || endOffset <= startOffset) {
            throw new IllegalArgumentException("invalid range of code points: " + startOffset + " to " + endOffset);
        }
        if (kind.isBlank()) {
            throw new IllegalArgumentException("kind is blank");
        }
    }
}
