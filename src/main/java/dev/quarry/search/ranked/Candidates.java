package dev.quarry.search.ranked;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.quarry.search.index.Term;
import dev.quarry.search.ranked.RankedQuery.Exclusion;
import dev.quarry.search.ranked.RankedStore.Candidate;
import dev.quarry.search.ranked.RankedStore.Found;
import dev.quarry.search.ranked.Ranking.Ranked;

/**
 * The ranked chunks, with the interpretation of the query that found them.
 *
 * @param partialReason why chunks were not ranked; null if all that matter were
 * @param missing returns the terms that no chunk has, nor the path of any candidate
 * @param alternatives for a query with alternatives, the number of the one that each chunk has its score of
 */
record Candidates(RankedQuery words, List<Ranked> ranked, @Nullable String partialReason, Supplier<Set<Term>> missing,
        Map<Candidate, Integer> alternatives) {

    private static final String TOO_MANY = "Too many chunks have these words; only some of them were ranked. "
            + "Add a word, or a filter.";
    private static final String OUT_OF_TIME = "The time limit was reached before all alternatives were ranked. Use fewer.";

    /** The outcome of an alternative for which there was no time. */
    static final Candidates UNRANKED = new Candidates(RankedQuery.of(""), List.of(), OUT_OF_TIME, Set::of, Map.of());

    private record Place(long versionId, int fileOrdinal, int chunk) {

        private static Place of(Ranked ranked) {
            return new Place(ranked.hit().versionId(), ranked.hit().fileOrdinal(), ranked.hit().chunk());
        }
    }

    static Candidates of(CandidatePlan plan, Found found, List<Ranked> ranked) {
        return new Candidates(plan.query(), ranked, found.cut().isEmpty() ? null : TOO_MANY,
                () -> missing(plan, found), Map.of());
    }

    private static Set<Term> missing(CandidatePlan plan, Found found) {
        Set<String> there = IntStream.range(0, found.chunks().size())
                .filter(word -> found.chunks().get(word) > 0)
                .mapToObj(word -> plan.words().get(word).exact())
                .collect(Collectors.toSet());
        return plan.query().terms().stream()
                .filter(term -> QueryWord.of(List.of(term)).stream().noneMatch(word -> there.contains(word.exact())))
                .filter(term -> found.candidates().stream().noneMatch(candidate -> isIn(candidate.path(), term)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isIn(String path, Term term) {
        boolean[] matched = NameMatch.of(path, QueryWord.of(List.of(term)), Set.of()).matched();
        return IntStream.range(0, matched.length).anyMatch(word -> matched[word]);
    }

    /**
     * Merges the rankings of alternatives: a chunk has the best of its scores. As a word that nothing has does not count, an
     * alternative that nothing has is left out, or chunks without any alternative would have the scores of complete ones.
     */
    static Candidates best(List<Candidates> all, List<Alternative> alternatives) {
        if (all.size() == 1) {
            return all.get(0);
        }
        List<Long> missing = IntStream.range(0, all.size())
                .mapToObj(i -> alternatives.get(i).chosen().stream().filter(all.get(i)::lacks).count())
                .toList();
        long fewest = missing.stream().min(Long::compare).orElse(0L);
        Map<Place, Ranked> best = new LinkedHashMap<>();
        Map<Place, Ranked> rest = new LinkedHashMap<>();
        Map<Place, Integer> numbers = new HashMap<>();
        for (int i = 0; i < all.size(); i++) {
            for (Ranked ranked : missing.get(i) == fewest ? all.get(i).ranked() : List.<Ranked> of()) {
                Place place = Place.of(ranked);
                Ranked known = best.get(place);
                if (ranked.score() == Score.NONE) {
                    rest.putIfAbsent(place, ranked);
                } else if (known == null || known.score().ofChunk() < ranked.score().ofChunk()) {
                    best.put(place, new Ranked(ranked.hit(), ranked.score().withOthers(0)));
                    numbers.put(place, i);
                }
            }
        }
        rest.keySet().removeAll(best.keySet());
        Map<Candidate, Integer> numbered = best.entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getValue().hit(), entry -> numbers.getOrDefault(entry.getKey(), 0)));
        List<Ranked> ordered = best.isEmpty() ? List.of() : Ranking.ordered(new ArrayList<>(best.values()));
        return new Candidates(union(all), Stream.concat(ordered.stream(), rest.values().stream()).toList(),
                all.stream().map(Candidates::partialReason).filter(reason -> reason != null).findFirst().orElse(null),
                Set::of, numbered);
    }

    private boolean lacks(String chosen) {
        List<Term> terms = RankedQuery.of(chosen).terms();
        return !terms.isEmpty() && missing.get().containsAll(terms);
    }

    /** Returns a query with the words of all, for highlighting, and with the exclusions that all of them have. */
    private static RankedQuery union(List<Candidates> all) {
        List<RankedQuery> queries = all.stream().map(Candidates::words).filter(words -> !words.terms().isEmpty()).toList();
        List<Exclusion> common = queries.get(0).excluded().stream()
                .filter(exclusion -> queries.stream().allMatch(query -> query.excluded().contains(exclusion)))
                .toList();
        return new RankedQuery(queries.stream().flatMap(query -> query.terms().stream()).distinct().toList(), List.of(), common,
                WordsAsWritten.of(List.of()), false);
    }

    /** Returns the terms of a score, and the number of its alternative if the query has several. */
    Map<String, Double> terms(Ranked ranked) {
        Map<String, Double> terms = new LinkedHashMap<>(ranked.score().terms());
        if (alternatives.containsKey(ranked.hit())) {
            terms.put("alternative", alternatives.get(ranked.hit()).doubleValue());
        }
        return terms;
    }
}
