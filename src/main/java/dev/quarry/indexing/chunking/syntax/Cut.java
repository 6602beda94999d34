package dev.quarry.indexing.chunking.syntax;

/**
 * A place where a text may be cut: before the first character of a line that is not white space.
 *
 * @param offset in UTF-16 units
 * @param rank how badly the text is torn by it, from 0
 */
public record Cut(int offset, int rank) {

    /** No rank reaches this. */
    public static final int RANKS = 200;

    /** What is torn off belongs to what follows or precedes it: a comment to its method, a bracket to its block. */
    static final int TORN = 100;
}
