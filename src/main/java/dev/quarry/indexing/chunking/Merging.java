package dev.quarry.indexing.chunking;

/**
 * Merges neighbouring pieces into chunks.
 *
 * <p>
 * As many pieces as fit are looked at; of the places where the chunk could end, once it is at least half full, the one
 * with the lowest rank is taken, and of equal ones the last. A chunk that is not half full when the next piece is too large for
 * it ends there, but if that would tear a comment from what it describes, it ends before the comment. No piece is looked at
 * more
 * than a few times: the time is linear.
 */
final class Merging {

    private static final int HALF_FULL = Chunker.TARGET_NON_BLANK / 2;

    private final Pieces pieces;

    Merging(Pieces pieces) {
        this.pieces = pieces;
    }

    /** Returns the piece after the last of the chunk that begins with {@code first}. */
    int endOfChunk(int first) {
        int nonBlank = pieces.nonBlank(first);
        int best = -1;
        int next = first + 1;
        while (next < pieces.count()) {
            if (nonBlank >= HALF_FULL && (best < 0 || pieces.rank(next) <= pieces.rank(best))) {
                best = next;
            }
            if (!fits(first, next, nonBlank)) {
                return best >= 0 ? best : earlyEnd(first, next);
            }
            nonBlank += pieces.nonBlank(next);
            next++;
        }
        return next;
    }

    private int earlyEnd(int first, int next) {
        for (int end = next - 1; end > first; end--) {
            if (pieces.rank(next) - pieces.rank(end) >= Pieces.TORN) {
                return end;
            }
        }
        return next;
    }

    private boolean fits(int first, int next, int nonBlank) {
        int more = pieces.nonBlank(next);
        // A line may by itself be past the target; the blank lines after it still belong to it.
        boolean withinTarget = more == 0 || nonBlank + more <= Chunker.TARGET_NON_BLANK;
        return withinTarget && pieces.end(next) - pieces.start(first) <= Chunker.MAX_LENGTH;
    }
}
