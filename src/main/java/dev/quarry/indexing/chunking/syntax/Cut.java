package dev.quarry.indexing.chunking.syntax;

/**
 * A position at which a text may be cut: before the first non-blank character of a line.
 *
 * @param offset in UTF-16 units
 * @param rank the penalty for cutting there; 0 is the best position
 */
public record Cut(int offset, int rank) {

    /** The exclusive upper bound of ranks. */
    public static final int RANKS = 200;

    /** The penalty for separating what belongs together: a comment from its method, a bracket from its block. */
    static final int SPLIT = 100;
}
