package dev.quarry.indexing.chunking;

import org.jspecify.annotations.Nullable;

/**
 * A range of a file's text: what search finds and shows.
 *
 * <p>
 * Offsets count Unicode code points of the decoded text, because PostgreSQL's {@code substr} does. They are not
 * {@link String} indices: those count UTF-16 units, and from the first emoji of a file on the two differ. In SQL the
 * chunk's text is {@code substr(content, start_offset + 1, end_offset - start_offset)}, in Java
 * {@link String#offsetByCodePoints} translates.
 *
 * @param ordinal the place among the chunks of its text, from 0
 * @param startLine the line its first character stands on, from 1
 * @param endLine the line its last character stands on; a line end belongs to the line it ends
 * @param startOffset the first code point, from 0
 * @param endOffset the code point after the last
 * @param kind what was cut: {@link #TEXT}, or a syntax's word for it
 * @param header what encloses the chunk, such as the path of headings above it; null where nothing does
 * @param tokens the text form of a PostgreSQL {@code tsvector}
 * @param longWords words that are too long to be tokens, in lower case; empty if there are none
 */
public record Chunk(int ordinal, int startLine, int endLine, int startOffset, int endOffset, String kind,
        @Nullable String header, String tokens, String longWords) {

    /** The kind of a chunk cut without knowledge of its syntax. */
    static final String TEXT = "text";

    /** The kind of a chunk cut along its syntax that is not one definition, or the beginning of one. */
    static final String CODE = "code";

    public Chunk {
        if (ordinal < 0) {
            throw new IllegalArgumentException("ordinal is negative: " + ordinal);
        }
        if (startLine < 1 || endLine < startLine) {
            throw new IllegalArgumentException("not a range of lines: " + startLine + " to " + endLine);
        }
        if (startOffset < 0 || endOffset <= startOffset) {
            throw new IllegalArgumentException("not a range of code points: " + startOffset + " to " + endOffset);
        }
        if (kind.isBlank()) {
            throw new IllegalArgumentException("kind is blank");
        }
    }
}
