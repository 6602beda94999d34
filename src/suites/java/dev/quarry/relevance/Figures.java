package dev.quarry.relevance;

import java.util.List;
import java.util.Locale;

/**
 * Measures of the answers to some queries. A query needs one answer only, so recall is the share of queries with an accepted
 * file among the first results.
 */
record Figures(int queries, double meanReciprocalRank, double recallAtOne, double recallAtFive) {

    static final String HEADER = String.format(Locale.ROOT, "%7s %8s %8s", "MRR@" + Ranking.DEPTH, "recall@1", "recall@5");

    static Figures of(List<Answer> answers) {
        return new Figures(answers.size(),
                answers.stream().mapToDouble(Answer::reciprocalRank).average().orElse(0),
                shareAmongFirst(1, answers),
                shareAmongFirst(5, answers));
    }

    private static double shareAmongFirst(int count, List<Answer> answers) {
        return answers.stream().mapToInt(answer -> answer.isAmongFirst(count) ? 1 : 0).average().orElse(0);
    }

    String text() {
        return String.format(Locale.ROOT, "%7.3f %8.3f %8.3f", meanReciprocalRank, recallAtOne, recallAtFive);
    }
}
