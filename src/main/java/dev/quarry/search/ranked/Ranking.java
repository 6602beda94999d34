package dev.quarry.search.ranked;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.quarry.search.index.Term;
import dev.quarry.search.ranked.RankedStore.Candidate;
import dev.quarry.search.ranked.RankedStore.Found;
import dev.quarry.search.symbol.SymbolSearch.ScoredSymbol;

/**
 * The order of results, and all weights of the ranking.
 *
 * <p>
 * The score of a chunk is {@code ((words + neighbours + path) * coverage + definition + file name + signs) * kind}. Each word
 * of the query has a weight, its inverse document frequency among the chunks that are searched ({@link #rarity}); all sums are
 * divided by the weight of all words.
 * <ul>
 * <li><b>words</b>: the rank of each word in the chunk. The rank is PostgreSQL's {@code ts_rank} with the weights {@link
 * #CHUNK_LABELS}: the occurrence with the highest weight dominates. Longer words that begin with the stem of the word count up
 * to {@value #MOST_OF_FORMS}, as their ranks add up.</li>
 * <li><b>neighbours</b>: adjacent words of the query that the chunk has near each other, or as one name.</li>
 * <li><b>path</b>: words that the name of the file or of a directory has.</li>
 * <li><b>coverage</b>: grows from {@value #UNCOVERED} to 1 with the weight of the words that the chunk or its path has.</li>
 * <li><b>definition</b>: how much of the query the name of the best definition in the chunk has, and how much of the name the
 * query has ({@link #definition}); more if the name is one of the query, less if the query has it with other capitals. A chunk
 * that defines many names does not add them up.</li>
 * <li><b>file name</b>: the same for the name of the file.</li>
 * <li><b>signs</b>: {@value #AS_WRITTEN} if the chunk has words with signs as the query writes them ({@link WordsAsWritten});
 * this is determined for the best results only.</li>
 * <li><b>kind</b>: documentation, examples, tests, copies and generated files count less ({@link
 * dev.quarry.search.index.PathKind}); tests do not if the query asks for them.</li>
 * </ul>
 *
 * <p>
 * Several chunks about a query say more about a file than one: the scores of further chunks are added to that of the best one,
 * with a small factor. The second chunk of a file has the factor {@value #SECOND_OF_FILE}, and its further chunks come last,
 * so that no file crowds out the others. Ties are broken by path and position.
 *
 * @see <a href="https://doi.org/10.1108/eb026526">Spärck Jones: A statistical interpretation of term specificity</a>
 * @see <a href="https://www.postgresql.org/docs/current/textsearch-controls.html#TEXTSEARCH-RANKING">ts_rank</a>
 * @see <a href="https://github.com/MinishLab/semble">The public suite that the weights were tuned on, with every second
 *      repository held out</a>
 */
final class Ranking {

    /**
     * Weights of a token in {@code ts_rank}: in a comment; in code; in a header or a doc comment; in the name of a definition.
     */
    static final List<Float> CHUNK_LABELS = List.of(0.3f, 0.4f, 0.45f, 1.0f);
    /** Weights of a token of a path in {@code ts_rank}: in a directory (D and C), and in the file name (A). */
    static final List<Float> PATH_LABELS = List.of(0.3f, 0.3f, 0.5f, 1.0f);

    /** The highest rank of a word by its other forms. */
    private static final double MOST_OF_FORMS = 0.95;
    private static final double WORD_POWER = 1.3;
    static final double NEAR = 0.6;
    /** The number of pairs that may be near each other in any form; to rank all forms takes long. */
    private static final int LOOSE_PAIRS = 2;
    static final double JOINED = 1.0;
    static final double STEM = 0.55;
    static final double DIRECTORY = 0.35;
    static final double FILE_NAME = 0.85;

    /** The factor of a definition that has one line only, such as a prototype. */
    static final double DECLARATION = 0.65;
    /** Added for a definition whose name is a composed word of the query. */
    static final double COMPOSED_NAME = 0.8;
    /** Added for a definition whose name is adjacent words of the query, times the share of these words. */
    static final double ADJACENT_NAME = 1.0;
    /** The same for a name that is one simple word of the query. */
    static final double SINGLE_NAME = 0.35;
    /** The factor of a definition whose name the query has with other capitals. */
    static final double OTHER_CASE = 0.6;
    /** The factor of the score of a definition that a search for symbols found. */
    static final double SIMILAR = 4.0;

    private static final double DEFINITION = 1.5;
    private static final double SHARE_POWER = 1.5;
    private static final double MEANT_POWER = 1.7;
    private static final double UNCOVERED = 0.06;
    private static final double COVERAGE_POWER = 1.6;
    private static final double RARITY_POWER = 0.6;

    /** Added if a chunk has all words with signs exactly as written. */
    private static final double AS_WRITTEN = 2.0;
    /**
     * The factor of the second-best chunk of a file in the score of the file; each further one has {@value #OTHERS_DECAY} of
     * it.
     */
    private static final double OTHERS = 0.2;
    private static final double OTHERS_DECAY = 0.95;
    private static final int MAX_OTHERS = 5;
    /** The factor for the second chunk of a file. */
    private static final double SECOND_OF_FILE = 0.6;

    private static final Map<String, Double> KINDS = Map.of(
            "method", 0.25,
            "constructor", 0.24,
            "field", 0.45,
            "variable", 0.45,
            "constant", 0.45,
            "selector", 0.25);

    private Ranking() {
    }

    /** A chunk and its score. */
    record Ranked(Candidate hit, Score score) {
    }

    private record FileKey(long versionId, int ordinal) {
    }

    /**
     * Returns the {@code tsquery}s of the ranks that the formula needs, in this order: for each word the word itself and its
     * longer forms, then for each pair of adjacent terms both together and both as one name.
     */
    static List<String> features(RankedQuery query) {
        List<String> features = new ArrayList<>();
        query.words().forEach(word -> features.addAll(List.of(word.exact(), word.loose())));
        List<Term> terms = query.terms();
        for (int first = 0; first + 1 < terms.size(); first++) {
            Term one = terms.get(first);
            Term other = terms.get(first + 1);
            features.add(
                    first < LOOSE_PAIRS ? one.loosely() + " & " + other.loosely() : one.exactly() + " & " + other.exactly());
            features.add(Term.quoted(one.whole() + other.whole()) + " | " + Term.quoted(one.whole() + "_" + other.whole()));
        }
        return features;
    }

    /** Returns the inverse document frequency of a word. */
    static double rarity(double chunksWithWord, double chunks) {
        return Math.pow(Math.log(1 + (chunks + 0.5) / (chunksWithWord + 0.5)), RARITY_POWER);
    }

    /** Returns the part of a word in the score, by its ranks: one telling occurrence counts more than several others. */
    static double word(double exact, double loose) {
        return Math.pow(Math.max(exact, Math.min(MOST_OF_FORMS, loose)), WORD_POWER);
    }

    static double coverage(double share) {
        return UNCOVERED + (1 - UNCOVERED) * Math.pow(Math.min(1, share), COVERAGE_POWER);
    }

    /**
     * @param share the share of the query's words, by their weights, that the name has
     * @param meant the share of the name's parts that the query has
     */
    static double definition(double share, double meant) {
        return DEFINITION * Math.pow(share, SHARE_POWER) * Math.pow(meant, MEANT_POWER);
    }

    /** Returns the factor for a kind of definition; types and functions have 1. */
    static double ofKind(String kind) {
        return KINDS.getOrDefault(kind, 1.0);
    }

    static List<Ranked> of(Found found, CandidatePlan plan, List<ScoredSymbol> similar) {
        if (found.candidates().isEmpty()) {
            return List.of();
        }
        Scorer scorer = new Scorer(plan, found, similar);
        List<Ranked> ranked = ordered(
                found.candidates().stream().map(candidate -> new Ranked(candidate, scorer.of(candidate))).toList());
        return Stream.concat(ranked.stream(), found.rest().stream().map(candidate -> new Ranked(candidate, Score.NONE)))
                .toList();
    }

    private static Comparator<Ranked> order() {
        return Comparator.comparingDouble((Ranked ranked) -> ranked.score().value()).reversed()
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
                        : new Ranked(ranked.get(i).hit(), ranked.get(i).score().withSigns(AS_WRITTEN * shares.get(i))))
                .sorted(order())
                .toList();
    }

    /** Orders chunks by their scores, to which those of further chunks of their files are added. */
    static List<Ranked> ordered(List<Ranked> ranked) {
        Map<FileKey, List<Ranked>> files = new LinkedHashMap<>();
        ranked.stream().sorted(order()).forEach(one -> files
                .computeIfAbsent(new FileKey(one.hit().versionId(), one.hit().fileOrdinal()), file -> new ArrayList<>())
                .add(one));
        List<Ranked> first = new ArrayList<>();
        List<Ranked> further = new ArrayList<>();
        for (List<Ranked> file : files.values()) {
            first.add(new Ranked(file.get(0).hit(), file.get(0).score().withOthers(others(file))));
            if (file.size() > 1) {
                Ranked second = file.get(1);
                first.add(new Ranked(second.hit(), second.score().withOthers((SECOND_OF_FILE - 1) * second.score().ofChunk())));
                further.addAll(file.subList(2, file.size()));
            }
        }
        first.sort(order());
        double lowest = first.get(first.size() - 1).score().value();
        further.stream().sorted(order()).forEach(one -> first.add(new Ranked(one.hit(),
                one.score().withOthers(Math.min(0, lowest - one.score().ofChunk())))));
        return List.copyOf(first);
    }

    /** @param file the chunks of a file, best first */
    private static double others(List<Ranked> file) {
        double sum = 0;
        for (int i = 1; i <= MAX_OTHERS && i < file.size(); i++) {
            sum += OTHERS * Math.pow(OTHERS_DECAY, i - 1) * file.get(i).score().ofChunk();
        }
        return sum;
    }
}
