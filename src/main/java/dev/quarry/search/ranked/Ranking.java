package dev.quarry.search.ranked;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.quarry.search.index.PathKind;
import dev.quarry.search.ranked.RankedStore.Found;
import dev.quarry.search.ranked.RankedStore.RankedHit;
import dev.quarry.search.symbol.SymbolRank;

/**
 * The scores of results, and all weights of the ranking: those of this class, and those that {@link RankedStatement} selects
 * the chunks with that are scored here.
 *
 * <p>
 * The score of a chunk is {@code (words + definition + file name + signs) * kind of path}:
 * <ul>
 * <li><b>words</b>: the sum, over the words of the query, of the rank of the word in the chunk times the weight of the word.
 * The rank is PostgreSQL's {@code ts_rank}, with the weights {@link #CHUNK_LABELS}; the occurrence with the highest weight
 * dominates. The word itself has the weight {@value #EXACT}, the word with its other forms and parts {@value #LOOSE}
 * ({@link RankedPlan#scored}). Adjacent words of the query that form one identifier in the chunk count as much as both words,
 * adjacent words that both occur in it {@value #NEAR} of that. The weight of a word is its inverse document frequency, from
 * the statistics of PostgreSQL's last ANALYZE ({@link RankedPlan#weight}). Words in the path have the factor {@value #PATH}.
 * The sum is multiplied by a factor that grows from {@value #UNCOVERED} to 1 with the square of the share of the words that
 * are present: a chunk with all words ranks above one with many occurrences of one word.</li>
 * <li><b>definition</b>: {@value #DEFINITION} if the name of a definition in the chunk is the query, as a name or as separate
 * words; less for methods and fields, for a part of the query, and for similar names ({@link SymbolRank}).</li>
 * <li><b>file name</b>: up to {@value #FILE_NAME} if the name consists of the words of the query, in any order
 * ({@link RankedPlan#likenessOfName}).</li>
 * <li><b>signs</b>: {@value #AS_WRITTEN} if the chunk has the words with signs exactly as the query writes them
 * ({@link WordsAsWritten}); this is determined for the best results only.</li>
 * <li><b>kind of path</b>: tests, copies and generated files count less ({@link PathKind}).</li>
 * </ul>
 * The second chunk of a file has the factor {@value #SECOND_OF_FILE}, and its further chunks come last, so that no file crowds
 * out the others. Ties are broken by path and position.
 *
 * @see <a href="https://doi.org/10.1108/eb026526">Spärck Jones: A statistical interpretation of term specificity</a>
 * @see <a href="https://www.postgresql.org/docs/current/textsearch-controls.html#TEXTSEARCH-RANKING">ts_rank</a>
 * @see <a href="https://github.com/sourcegraph/zoekt/blob/main/doc/design.md">Zoekt, which ranks names and whole words
 *      first</a>
 */
final class Ranking {

    /** Weights of a token in {@code ts_rank}: in a comment, in code, in a header, in the name of a definition. */
    static final List<Float> CHUNK_LABELS = List.of(0.1f, 0.3f, 0.5f, 1.0f);
    /** Weights of a token of a path in {@code ts_rank}: in a directory (D and C), and in the file name (A). */
    static final List<Float> PATH_LABELS = List.of(0.3f, 0.3f, 0.5f, 1.0f);

    /** The weight of a word itself. */
    static final float EXACT = 0.7f;
    /** The weight of a word with its other forms and parts. */
    static final float LOOSE = 0.4f;
    /** The weight of two adjacent words of the query that a chunk has, in any position. */
    static final float NEAR = 0.5f;
    /** The share of the weight of a name with signs that its words without the signs do not cover. */
    static final float SIGNS = 0.7f;

    /** The weight of the words in the path of a file. */
    static final double PATH = 0.5;
    /** The factor for a chunk that has hardly any of the words; with all words it is 1. */
    private static final double UNCOVERED = 0.1;
    /** Added if the name of a definition is the query. */
    private static final double DEFINITION = 1.5;
    /** The factor for a method, field, constructor or variable that is named by several words. */
    static final double MEMBER = 0.7;
    /** Added if the file name consists of the words. */
    private static final double FILE_NAME = 0.8;
    /** Added if a chunk has all words with signs exactly as written. */
    private static final double AS_WRITTEN = 2.0;
    /** The factor for the second chunk of a file. */
    private static final double SECOND_OF_FILE = 0.6;

    /** As {@link #UNCOVERED}, but for the selection of the chunks to score, by covered weight instead of its share. */
    static final double SELECTION_UNCOVERED = 0.2;
    /** As {@link #DEFINITION}, but for the selection of the chunks to score. */
    static final double SELECTION_DEFINITION = 2.0;

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
        double words = (hit.text() + PATH * hit.name()) / total * (UNCOVERED + (1 - UNCOVERED) * covered * covered);
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
