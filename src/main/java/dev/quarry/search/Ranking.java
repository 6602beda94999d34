package dev.quarry.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.quarry.search.RankedStore.Found;

/** The order of results. */
final class Ranking {

    /** What each further chunk of a file counts, beside the one before it. */
    private static final double NEXT_OF_FILE = 0.6;

    private Ranking() {
    }

    /** A chunk and its score. */
    record Ranked(RankedHit hit, double score) {
    }

    private record FileKey(long versionId, int ordinal) {
    }

    static List<Ranked> of(Found found, RankedPlan plan) {
        double total = plan.totalWeight();
        List<Ranked> ranked = found.hits().stream()
                .map(hit -> new Ranked(hit, score(hit, total)))
                .sorted(order())
                .toList();
        return withoutCrowds(ranked);
    }

    private static double score(RankedHit hit, double total) {
        double covered = hit.covered() / total;
        return (hit.text() / total + 0.5 * hit.name() / total + hit.definition())
                * (0.1 + 0.9 * covered * covered)
                * PathKind.of(hit.path()).weight();
    }

    private static Comparator<Ranked> order() {
        return Comparator.comparingDouble(Ranked::score).reversed()
                .thenComparing(ranked -> ranked.hit().path())
                .thenComparing(ranked -> ranked.hit().versionId())
                .thenComparing(ranked -> ranked.hit().chunk());
    }

    private static List<Ranked> withoutCrowds(List<Ranked> ranked) {
        Map<FileKey, Double> factors = new HashMap<>();
        List<Ranked> spread = new ArrayList<>();
        for (Ranked one : ranked) {
            FileKey file = new FileKey(one.hit().versionId(), one.hit().fileOrdinal());
            double factor = factors.merge(file, 1.0, (before, first) -> before * NEXT_OF_FILE);
            spread.add(new Ranked(one.hit(), one.score() * factor));
        }
        spread.sort(order());
        return List.copyOf(spread);
    }
}
