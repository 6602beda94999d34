package dev.quarry.indexing.chunking.syntax;

import java.util.List;

/** Finds the ranges of a text that have no influence on its outline; they are replaced by blanks before the text is parsed. */
@FunctionalInterface
public interface TextMask {

    /** Masks nothing. */
    TextMask NONE = (text, limit) -> List.of();

    /**
     * Returns the ranges to mask, in order and without overlaps.
     *
     * @param limit a construct within it contains no cuts
     */
    List<Range> ranges(String text, SizeLimit limit);

    /**
     * A range of the text.
     *
     * @param start the offset of its first UTF-16 unit
     * @param end the offset after its last UTF-16 unit
     */
    record Range(int start, int end) {
    }
}
