package dev.quarry.search.ranked;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import dev.quarry.search.index.PathKind;
import dev.quarry.search.index.Term;
import dev.quarry.search.ranked.RankedStore.Candidate;
import dev.quarry.search.ranked.RankedStore.Definition;
import dev.quarry.search.ranked.RankedStore.Found;
import dev.quarry.search.symbol.SymbolSearch.ScoredSymbol;
import dev.quarry.search.symbol.SymbolStore.SymbolHit;

/** Computes the scores of the candidates of one query with the formula and the weights of {@link Ranking}. */
final class Scorer {

    private final CandidatePlan plan;
    private final List<QueryWord> words;
    private final double[] weights;
    /** The weights without those of composed words, whose parts are words, too: names are compared by their parts. */
    private final double[] weightsOfParts;
    private final List<Double> weightsOfTerms;
    private final double total;
    private final double totalOfParts;
    private final Set<String> wholeNames;
    private final Set<String> composedNames = new HashSet<>();
    private final Set<String> singleNames = new HashSet<>();
    private final List<ScoredSymbol> similar;
    private final Map<String, OfPath> paths = new HashMap<>();
    private final Map<String, NameMatch> names = new HashMap<>();

    Scorer(CandidatePlan plan, Found found, List<ScoredSymbol> similar) {
        this.plan = plan;
        words = plan.words();
        wholeNames = plan.query().wholeNames();
        words.forEach(word -> (word.isComposed() ? composedNames : singleNames).add(word.bare()));
        List<Double> chunks = found.chunks();
        weights = IntStream.range(0, words.size())
                .mapToDouble(word -> words.get(word).share() * Ranking.rarity(chunks.get(word), plan.chunks()))
                .toArray();
        weightsOfParts = IntStream.range(0, words.size())
                .mapToDouble(word -> words.get(word).isComposed() ? 0 : weights[word])
                .toArray();
        weightsOfTerms = plan.query().terms().stream().map(this::weightOf).toList();
        found.candidates().forEach(candidate -> paths.computeIfAbsent(candidate.path(), this::ofPath));
        total = Math.max(Double.MIN_NORMAL, IntStream.range(0, words.size())
                .filter(word -> chunks.get(word) > 0 || paths.values().stream().anyMatch(path -> path.stem.matched()[word]))
                .mapToDouble(word -> weights[word]).sum());
        totalOfParts = Math.max(Double.MIN_NORMAL, Arrays.stream(weightsOfParts).sum());
        this.similar = similar;
    }

    private record OfPath(PathKind kind, NameMatch stem, NameMatch directories) {
    }

    private OfPath ofPath(String path) {
        int start = path.lastIndexOf('/') + 1;
        int dot = path.indexOf('.', start + 1);
        String stem = path.substring(start, dot < 0 ? path.length() : dot);
        return new OfPath(PathKind.of(path), match(stem), match(path.substring(0, start)));
    }

    private NameMatch match(String name) {
        return names.computeIfAbsent(name, it -> NameMatch.of(it, words, wholeNames));
    }

    Score of(Candidate candidate) {
        OfPath path = paths.computeIfAbsent(candidate.path(), this::ofPath);
        double kind = weight(path.kind.orGenerated(candidate.isGenerated()));
        double text = 0;
        double covered = 0;
        for (int word = 0; word < words.size(); word++) {
            double exact = candidate.ranks().get(2 * word);
            double loose = candidate.ranks().get(2 * word + 1);
            text += weights[word] * Ranking.word(exact, loose);
            boolean isThere = exact > 0 || loose > 0 || path.stem.matched()[word] || path.directories.matched()[word];
            covered += isThere ? weights[word] : 0;
        }
        double stem = path.stem.weight(weights) / total;
        double coverage = Ranking.coverage(covered / total);
        return new Score(text / total, neighbours(candidate),
                Ranking.STEM * stem + Ranking.DIRECTORY * path.directories.weight(weights) / total,
                coverage, definition(candidate, kind), Ranking.FILE_NAME * stem * path.stem.meant(), 0,
                kind, 0);
    }

    private double weight(PathKind kind) {
        return kind == PathKind.TEST && plan.query().asksForTests() ? PathKind.CODE.weight() : kind.weight();
    }

    /** Adjacent terms are those of the query; a composed term has the weight of its whole. */
    private double neighbours(Candidate candidate) {
        double sum = 0;
        for (int first = 0; first + 1 < weightsOfTerms.size(); first++) {
            double near = candidate.ranks().get(2 * words.size() + 2 * first);
            double joined = candidate.ranks().get(2 * words.size() + 2 * first + 1);
            sum += (weightsOfTerms.get(first) + weightsOfTerms.get(first + 1))
                    * (Ranking.NEAR * near + Ranking.JOINED * joined);
        }
        return sum / total;
    }

    private double weightOf(Term term) {
        return IntStream.range(0, words.size()).filter(word -> words.get(word).exact().equals(term.exactly()))
                .mapToDouble(word -> weights[word]).findFirst().orElse(0);
    }

    private double definition(Candidate candidate, double kind) {
        double best = 0;
        for (Definition definition : candidate.definitions()) {
            best = Math.max(best, definition(definition));
        }
        for (ScoredSymbol symbol : similar) {
            if (isIn(candidate, symbol.hit())) {
                best = Math.max(best, Ranking.SIMILAR * symbol.score() * spelling(symbol.hit().name()) / kind);
            }
        }
        return best;
    }

    private static boolean isIn(Candidate candidate, SymbolHit hit) {
        return hit.blobId() == candidate.blobId() && hit.versionId() == candidate.versionId()
                && hit.startLine() >= candidate.startLine() && hit.startLine() <= candidate.endLine();
    }

    private double definition(Definition definition) {
        NameMatch name = match(definition.name());
        double share = name.weight(weightsOfParts) / totalOfParts;
        boolean isDeclaration = definition.lines() == 0;
        double named = Ranking.definition(share, name.meant());
        String bare = name.isWhole() ? NameMatch.bare(definition.name()) : "";
        double whole = !name.isWhole() ? 0
                : composedNames.contains(bare) ? Ranking.COMPOSED_NAME
                        : singleNames.contains(bare) ? Ranking.SINGLE_NAME * share : Ranking.ADJACENT_NAME * share;
        return (named * (isDeclaration ? Ranking.DECLARATION : 1) + whole) * Ranking.ofKind(definition.kind())
                * spelling(definition.name());
    }

    private double spelling(String name) {
        return plan.query().written().hasInOtherCase(name) ? Ranking.OTHER_CASE : 1;
    }
}
