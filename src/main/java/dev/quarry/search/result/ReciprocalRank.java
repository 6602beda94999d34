package dev.quarry.search.result;

/**
 * Scores for merging ranked lists by reciprocal rank fusion: the scores of a result in several lists are added.
 *
 * @see <a href="https://doi.org/10.1145/1571941.1572114">Cormack et al.: Reciprocal rank fusion outperforms Condorcet and
 *      individual rank learning methods</a>
 */
public final class ReciprocalRank {

    /** The constant of the paper: it weakens the difference between the first ranks. */
    private static final int K = 60;

    private ReciprocalRank() {
    }

    /** @param rank from 0 */
    public static double of(int rank) {
        return 1.0 / (K + rank + 1);
    }
}
