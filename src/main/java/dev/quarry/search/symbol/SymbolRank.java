package dev.quarry.search.symbol;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.quarry.search.index.PathKind;
import dev.quarry.search.symbol.SymbolStore.SymbolHit;

/** Scores how well a definition matches a query for a name. */
public final class SymbolRank {

    private static final double EXACT_NAME = 1.0;
    private static final double IGNORING_CASE = 0.95;
    /** With the prefix of a name; {@link #PREFIX_SHARE} is added for the share of the name that the query has. */
    private static final double PREFIX = 0.7;
    private static final double PREFIX_SHARE = 0.2;
    private static final double HUMPS = 0.7;
    private static final double HUMPS_SHARE = 0.1;
    private static final double PART = 0.5;
    private static final double PART_SHARE = 0.15;
    /** With the words of the query in another order. */
    private static final double REORDERED = 0.5;
    private static final double SIMILAR = 0.6;

    /** The least trigram similarity of a name that was found by its initials only. */
    private static final double LEAST_SIMILARITY = 0.3;

    /**
     * Weights of the kinds; other kinds, such as types, have 1. A constructor ranks low because its type is a result as well.
     */
    private static final Map<String, Double> KINDS = Map.of(
            "method", 0.95,
            "constructor", 0.8,
            "field", 0.85,
            "variable", 0.85,
            "constant", 0.9,
            "selector", 0.8);

    private final SymbolQuery query;
    private final CamelHumps humps;
    private final List<String> parts;

    SymbolRank(SymbolQuery query) {
        this.query = query;
        humps = new CamelHumps(query.written());
        parts = query.parts();
    }

    /** Returns the score of a definition, from 0 for no match to 1. */
    double of(SymbolHit hit) {
        return likeness(hit) * kindWeight(hit.kind()) * PathKind.of(hit.path(), hit.isGenerated()).weight();
    }

    static double kindWeight(String kind) {
        return KINDS.getOrDefault(kind, 1.0);
    }

    private double likeness(SymbolHit hit) {
        double share = (double) query.name().length() / Math.max(1, hit.name().length());
        if (hit.name().equals(query.written())) {
            return EXACT_NAME;
        }
        String name = hit.name().toLowerCase(Locale.ROOT);
        if (name.equals(query.name())) {
            return IGNORING_CASE;
        }
        if (name.startsWith(query.name())) {
            return PREFIX + PREFIX_SHARE * share;
        }
        if (!query.initials().isEmpty() && humps.areIn(hit.name())) {
            return HUMPS + HUMPS_SHARE * share;
        }
        if (name.contains(query.name())) {
            return PART + PART_SHARE * share;
        }
        if (parts.size() > 1 && parts.stream().allMatch(name::contains)) {
            return REORDERED + PART_SHARE * share;
        }
        return hit.similarity() < LEAST_SIMILARITY ? 0 : SIMILAR * hit.similarity();
    }
}
