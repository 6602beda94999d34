package dev.quarry.search.symbol;

import java.util.Locale;
import java.util.Map;

import dev.quarry.search.index.PathKind;

/** How well a definition answers the question for a name. */
public final class SymbolRank {

    private static final double SAME_CASE = 1.0;
    private static final double SAME = 0.95;
    private static final double HUMPS = 0.7;

    /** Of those that were found by the first letters of their parts, and have others. */
    private static final double LEAST_SIMILARITY = 0.3;

    /** Who names something mostly means a type; a constructor stands in one that is found as well. */
    private static final Map<String, Double> KINDS = Map.of(
            "method", 0.95,
            "constructor", 0.8,
            "field", 0.85,
            "variable", 0.85,
            "constant", 0.9);

    private final SymbolQuery query;
    private final CamelHumps humps;

    SymbolRank(SymbolQuery query) {
        this.query = query;
        humps = new CamelHumps(query.written());
    }

    /** From 0, for what does not answer it, to 1. */
    double of(SymbolHit hit) {
        return likeness(hit) * kindWeight(hit.kind()) * PathKind.of(hit.path()).weight();
    }

    static double kindWeight(String kind) {
        return KINDS.getOrDefault(kind, 1.0);
    }

    private double likeness(SymbolHit hit) {
        double share = (double) query.name().length() / Math.max(1, hit.name().length());
        if (hit.name().equals(query.written())) {
            return SAME_CASE;
        }
        String name = hit.name().toLowerCase(Locale.ROOT);
        if (name.equals(query.name())) {
            return SAME;
        }
        if (name.startsWith(query.name())) {
            return 0.7 + 0.2 * share;
        }
        if (!query.initials().isEmpty() && humps.areIn(hit.name())) {
            return HUMPS + 0.1 * share;
        }
        if (name.contains(query.name())) {
            return 0.5 + 0.15 * share;
        }
        return hit.similarity() < LEAST_SIMILARITY ? 0 : 0.6 * hit.similarity();
    }
}
