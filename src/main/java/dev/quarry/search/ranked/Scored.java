package dev.quarry.search.ranked;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

import dev.quarry.search.index.SignedTerm;
import dev.quarry.search.index.Term;

/**
 * A weighted query that contributes to the score of each candidate.
 *
 * @param query a {@code tsquery}
 * @param weight the weight of its rank in a chunk or a path
 * @param covers the weight of the words of the search that it covers
 */
record Scored(String query, float weight, float covers) {

    private static final int MAX_NEIGHBOURS = 3;

    /** @param weights the weight of each term */
    static List<Scored> of(List<Term> terms, ToDoubleFunction<Term> weights) {
        List<Scored> scored = new ArrayList<>();
        for (Term term : terms) {
            float weight = (float) weights.applyAsDouble(term);
            float covers = term instanceof SignedTerm ? Ranking.SIGNS * weight : 0;
            scored.add(new Scored(term.exactly(), Ranking.EXACT * weight, covers));
            scored.add(new Scored(term.loosely(), Ranking.LOOSE * weight, weight - covers));
        }
        for (int length = 2; length <= Math.min(MAX_NEIGHBOURS, terms.size()); length++) {
            for (int first = 0; first + length <= terms.size(); first++) {
                addNeighbours(scored, terms.subList(first, first + length), weights);
            }
        }
        return scored;
    }

    private static void addNeighbours(List<Scored> scored, List<Term> neighbours, ToDoubleFunction<Term> weights) {
        float weight = (float) neighbours.stream().mapToDouble(weights).sum();
        String joined = neighbours.stream().map(Term::whole).collect(Collectors.joining());
        String withUnderscores = neighbours.stream().map(Term::whole).collect(Collectors.joining("_"));
        scored.add(new Scored(Term.quoted(joined) + " | " + Term.quoted(withUnderscores), weight, 0));
        if (neighbours.size() == 2) {
            String near = neighbours.stream().map(Term::exactly).collect(Collectors.joining(" & "));
            scored.add(new Scored(near, Ranking.NEAR * weight, 0));
        }
    }
}
