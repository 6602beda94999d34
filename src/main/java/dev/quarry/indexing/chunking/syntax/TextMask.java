package dev.quarry.indexing.chunking.syntax;

import java.util.List;

/** Finds the parts of a text that have no influence on its outline, so that the parser reads blanks instead. */
@FunctionalInterface
public interface TextMask {

    /** Masks nothing. */
    TextMask NONE = (text, limit) -> List.of();

    /**
     * Returns the masked ranges in order; none overlaps another.
     *
     * @param limit where a construct is small enough, nothing inside of it is cut
     */
    List<Range> ranges(String text, SizeLimit limit);

    /**
     * A part of the text.
     *
     * @param start the offset of its first UTF-16 unit
     * @param end the offset after its last one
     */
    record Range(int start, int end) {
    }
}
