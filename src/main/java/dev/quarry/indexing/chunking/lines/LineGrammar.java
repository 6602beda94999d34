package dev.quarry.indexing.chunking.lines;

import java.util.List;

/**
 * The lines of a language that are definitions.
 *
 * @param patterns in order; the first that matches a line applies
 * @param quotes the characters that enclose strings on one line
 * @param lineComments the markers of comments that end with the line
 * @param blocks comments and strings of several lines, in which there are no definitions
 * @param isFlat whether only lines without indentation are definitions
 * @param maxDepth how many definitions may enclose one another
 */
record LineGrammar(List<LinePattern> patterns, String quotes, List<String> lineComments, List<Block> blocks,
        boolean isFlat, int maxDepth) {

    LineGrammar {
        patterns = List.copyOf(patterns);
        lineComments = List.copyOf(lineComments);
        blocks = List.copyOf(blocks);
    }

    /** The delimiters of a comment or a string that may have several lines. */
    record Block(String start, String end) {
    }
}
