package dev.quarry.indexing.chunking;

/**
 * Merges adjacent pieces into chunks.
 *
 * <p>
 * A chunk takes as many pieces as fit. It ends at the lowest rank, and the last of equal ranks, among the positions after it
 * is half full. If the next piece does not fit before the chunk is half full, the chunk ends there, but before a comment that
 * this would separate from what it describes. A comment and a construct that do not fit into one chunk begin a new one unless
 * this one is almost empty. Each piece is read a bounded number of times, so that the time is linear.
 */
final class Merging {

    private static final int HALF_FULL = Chunker.TARGET_NON_BLANK / 2;
    private static final int QUARTER_FULL = Chunker.TARGET_NON_BLANK / 4;

    private final Pieces pieces;

    Merging(Pieces pieces) {
        this.pieces = pieces;
    }

    /** Returns the piece after the last one of the chunk that begins with {@code first}. */
    int endOfChunk(int first) {
        int nonBlank = pieces.nonBlank(first);
        int best = -1;
        int beforeAttached = -1;
        int next = first + 1;
        while (next < pieces.count()) {
            if (nonBlank >= QUARTER_FULL && pieces.isSeparate(next)) {
                beforeAttached = next;
            }
            if (nonBlank >= HALF_FULL && (best < 0 || pieces.rank(next) <= pieces.rank(best))) {
                best = next;
            }
            if (!fits(first, next, nonBlank)) {
                return best >= 0 ? chosenEnd(best, beforeAttached) : earlyEnd(first, next);
            }
            nonBlank += pieces.nonBlank(next);
            next++;
        }
        return next;
    }

    /** A comment and a construct that do not fit into one chunk begin a new one, unless this one would be almost empty. */
    private int chosenEnd(int best, int beforeAttached) {
        return beforeAttached >= 0 && pieces.isInsideAttached(best) ? beforeAttached : best;
    }

    private int earlyEnd(int first, int next) {
        for (int end = next - 1; end > first; end--) {
            if (pieces.rank(next) - pieces.rank(end) >= Pieces.SPLIT) {
                return end;
            }
        }
        return next;
    }

    private boolean fits(int first, int next, int nonBlank) {
        int more = pieces.nonBlank(next);
        // A single line may exceed the target; the blank lines after it still belong to it.
        boolean withinTarget = more == 0 || nonBlank + more <= Chunker.TARGET_NON_BLANK;
        return withinTarget && pieces.end(next) - pieces.start(first) <= Chunker.MAX_LENGTH;
    }
}
