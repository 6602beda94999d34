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
 * The scores of results. {@link RankedStore} selects the chunks that are scored here.
 *
 * <p>
 * The score of a chunk is {@code (words + definition + file name + signs) * kind of path}:
 * <ul>
 * <li><b>words</b>: the sum, over the words of the query, of the rank of the word in the chunk times the weight of the word.
 * The rank is PostgreSQL's {@code ts_rank}, with weights of 1.0 for the name of a symbol where it is defined, 0.5 for the
 * header, 0.3 for code and 0.1 for a comment; the occurrence with the highest weight dominates. The word itself counts 0.7,
 * the word with its other forms and parts 0.4 ({@link RankedPlan#scored}). Adjacent words of the query that form one
 * identifier in the chunk count as much as both words, adjacent words that both occur in it count half of that. The weight of
 * a word is its inverse document frequency, from the statistics of PostgreSQL's last ANALYZE ({@link RankedPlan#weight}).
 * Words in the path count half. The sum is multiplied by the square of the share of the words that are present: a chunk with
 * all words ranks above one with many occurrences of one word.</li>
 * <li><b>definition</b>: 1.5 if the name of a definition in the chunk is the query, as a name or as separate words; less for
 * methods and fields, for a part of the query, and for similar names ({@link SymbolRank}).</li>
 * <li><b>file name</b>: up to 0.8 if the name consists of the words of the query, in any order
 * ({@link RankedPlan#likenessOfName}).</li>
 * <li><b>signs</b>: 2.0 if the chunk has the words with signs exactly as the query writes them ({@link WordsAsWritten}); this
 * is determined for the best results only.</li>
 * <li><b>kind of path</b>: tests, copies and generated files count less ({@link PathKind}).</li>
 * </ul>
 * The second chunk of a file counts 0.6 of its score, and its further chunks come last, so that no file crowds out the others.
 * Ties are broken by path and position.
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
    /** The factor for a chunk that has hardly any of the words; with all words it is 1. */
    private static final double ALONE = 0.1;

    /** Added if a chunk has all words with signs exactly as written. */
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

    /** The factors that all chunks of a file share. */
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
     * Adds the score for words as written.
     *
     * @param shares the share of these words that each of the first results has, from 0 to 1
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
