package dev.quarry.indexing.chunking.syntax;

import java.util.List;

/**
 * The structure of a text.
 *
 * @param cuts the positions at which it may be cut, in ascending order
 * @param definitions in the order of their start; an outer one precedes those inside it
 */
public record Outline(List<Cut> cuts, List<Definition> definitions) {

    public Outline {
        cuts = List.copyOf(cuts);
        definitions = List.copyOf(definitions);
    }

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
}
