package dev.quarry.search.ranked;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.quarry.search.index.PathKind;
import dev.quarry.search.ranked.RankedStore.Found;
import dev.quarry.search.symbol.SymbolRank;

/**
 * The order of results: here, and in the statement of {@link RankedStore} that chooses what is ranked here.
 *
 * <p>
 * The score of a chunk is {@code (words + definition + file name + signs) * kind of path}:
 * <ul>
 * <li><b>words</b>: for each word of the query, how well it stands in the chunk, times what the word counts. How well is
 * PostgreSQL's
 * {@code ts_rank}, with weights of 1.0 for the name of a symbol where it is defined, 0.5 for the header, 0.3 for code and 0.1
 * for a
 * comment: what stands in a place of high weight decides, further places add little. The word itself counts 0.7, the word with
 * its
 * other forms and parts 0.4 ({@link RankedPlan#scored}). Neighbours of the query that are one identifier here are worth as much
 * as
 * both, neighbours that stand near one another half of it. What a word counts is its inverse document frequency, as the server
 * has counted it when it last analysed the chunks ({@link RankedPlan#weight}). Words of the file's path count half. All of that
 * is
 * multiplied by the square of the share of the words that is there at all: a place with all the words is better than one
 * with many of one.</li>
 * <li><b>definition</b>: 1.5, if what is defined here is called as the query, whether as a name or in words; less for methods
 * and
 * fields, for a part of the query, and for names that are merely like it ({@link SymbolRank}).</li>
 * <li><b>file name</b>: up to 0.8, if it is made of the words of the query, in any order
 * ({@link RankedPlan#likenessOfName}).</li>
 * <li><b>signs</b>: 2.0, if the words that the query writes with signs stand here as they are written
 * ({@link WordsAsWritten}); this is known of the first places only.</li>
 * <li><b>kind of path</b>: tests, copies and generated files count less ({@link PathKind}).</li>
 * </ul>
 * Each further chunk of a file counts 0.6 of what it would behind the one before, so that no file crowds out the others. Ties
 * are
 * broken by path and place.
 *
 * @see <a href="https://doi.org/10.1108/eb026526">Spärck Jones: A statistical interpretation of term specificity</a>
 * @see <a href="https://www.postgresql.org/docs/current/textsearch-controls.html#TEXTSEARCH-RANKING">ts_rank</a>
 * @see <a href="https://github.com/sourcegraph/zoekt/blob/main/doc/design.md">Zoekt, which ranks names and whole words
 *      first</a>
 */
final class Ranking {

    private static final double SECOND_OF_FILE = 0.6;

    private static final double PATH = 0.5;
    private static final double DEFINITION = 1.5;
    private static final double FILE_NAME = 0.8;
    /** What a chunk counts that has hardly any of the words. */
    private static final double ALONE = 0.1;

    /** The words that are written with signs in the query, if a place has all of them as they are written. */
    private static final double AS_WRITTEN = 2.0;

    private Ranking() {
    }

    /** A chunk and its score. */
    public record Ranked(RankedHit hit, double score) {
    }

    private record FileKey(long versionId, int ordinal) {
    }

    static List<Ranked> of(Found found, RankedPlan plan) {
        Map<String, OfPath> paths = new HashMap<>();
        List<Ranked> ranked = found.hits().stream()
                .map(hit -> new Ranked(hit, score(hit, plan, paths.computeIfAbsent(hit.path(), path -> OfPath.of(path, plan)))))
                .sorted(order())
                .toList();
        return withoutCrowds(ranked);
    }

    /** What the chunks of a file have in common. */
    private record OfPath(double likeness, double weight) {

        static OfPath of(String path, RankedPlan plan) {
            return new OfPath(plan.likenessOfName(path), PathKind.of(path).weight());
        }
    }

    private static double score(RankedHit hit, RankedPlan plan, OfPath path) {
        double total = plan.totalWeight();
        double covered = hit.covered() / total;
        double words = (hit.text() + PATH * hit.name()) / total * (ALONE + (1 - ALONE) * covered * covered);
        return (words + DEFINITION * hit.definition() + FILE_NAME * path.likeness()) * path.weight();
    }

    private static Comparator<Ranked> order() {
        return Comparator.comparingDouble(Ranked::score).reversed()
                .thenComparing(ranked -> ranked.hit().path())
                .thenComparing(ranked -> ranked.hit().versionId())
                .thenComparing(ranked -> ranked.hit().chunk());
    }

    /**
     * Adds the worth of words as they are written.
     *
     * @param shares of these words in the first places of {@code ranked}
     */
    static List<Ranked> withShares(List<Ranked> ranked, List<Double> shares) {
        return IntStream.range(0, ranked.size())
                .mapToObj(i -> i >= shares.size() ? ranked.get(i)
                        : new Ranked(ranked.get(i).hit(), ranked.get(i).score() + AS_WRITTEN * shares.get(i)
                                * PathKind.of(ranked.get(i).hit().path()).weight()))
                .sorted(order())
                .toList();
    }

    private static List<Ranked> withoutCrowds(List<Ranked> ranked) {
        Map<FileKey, Integer> places = new HashMap<>();
        List<Ranked> first = new ArrayList<>();
        List<Ranked> further = new ArrayList<>();
        for (Ranked one : ranked) {
            FileKey file = new FileKey(one.hit().versionId(), one.hit().fileOrdinal());
            switch (places.merge(file, 1, Integer::sum)) {
                case 1 -> first.add(one);
                case 2 -> first.add(new Ranked(one.hit(), one.score() * SECOND_OF_FILE));
                default -> further.add(one);
            }
        }
        first.sort(order());
        double lowest = first.isEmpty() ? 0 : first.get(first.size() - 1).score();
        further.forEach(one -> first.add(new Ranked(one.hit(), Math.min(one.score(), lowest))));
        return List.copyOf(first);
    }
}
