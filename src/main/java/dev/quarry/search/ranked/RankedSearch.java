package dev.quarry.search.ranked;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.quarry.search.index.CommonWordStore;
import dev.quarry.search.index.SearchRequest;
import dev.quarry.search.index.Snapshot.Version;
import dev.quarry.search.index.WordStore;
import dev.quarry.search.query.SearchQuery;
import dev.quarry.search.ranked.RankedQuery.Exclusion;
import dev.quarry.search.ranked.RankedStore.Candidate;
import dev.quarry.search.ranked.Ranking.Ranked;
import dev.quarry.search.result.Answer;
import dev.quarry.search.result.Excerpt;
import dev.quarry.search.result.ExcerptStore;
import dev.quarry.search.result.ExcerptStore.Line;
import dev.quarry.search.result.ExcerptStore.Range;
import dev.quarry.search.result.SearchResult;
import dev.quarry.search.result.SearchResult.Surroundings;
import dev.quarry.search.symbol.SymbolSearch;
import dev.quarry.search.symbol.SymbolSearch.ScoredSymbol;
import dev.quarry.search.text.Deadline;
import dev.quarry.search.text.Match;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Finds the best chunks for some words: {@link CandidatePlan} decides which chunks are looked up, {@link Ranking} orders them.
 */
@ApplicationScoped
public class RankedSearch {

    /** The number of best results whose texts are searched for command-line options. */
    private static final int READ_FOR_OPTIONS = 10;
    /** The number of best results whose texts are compared with words that have signs. */
    private static final int READ_FOR_SIGNS = 50;

    private static final Uni<List<ScoredSymbol>> NO_SYMBOLS = Uni.createFrom().item(List.of());

    private final CommonWordStore commonWords;
    private final WordStore wordStore;
    private final RankedStore store;
    private final SymbolSearch symbols;
    private final ExcerptStore excerpts;

    RankedSearch(CommonWordStore commonWords, WordStore wordStore, RankedStore store, SymbolSearch symbols,
            ExcerptStore excerpts) {
        this.commonWords = commonWords;
        this.wordStore = wordStore;
        this.store = store;
        this.symbols = symbols;
        this.excerpts = excerpts;
    }

    /** Whether a query has words; a query such as {@code ->} has none. */
    public static boolean hasWords(SearchQuery query) {
        return !RankedQuery.of(query.text()).terms().isEmpty();
    }

    /**
     * Ranks chunks by the best of the queries that the query stands for, which is one unless it has alternatives.
     *
     * @param request a query that has words
     * @param deadline the time after which no further alternative is ranked
     */
    public Uni<Answer> search(SearchRequest request, Deadline deadline) {
        List<Alternative> alternatives = Alternative.of(request);
        List<Exclusion> excluded = alternatives.stream().flatMap(one -> one.words().excluded().stream()).toList();
        return (excluded.isEmpty() ? rank(alternatives, RankedQuery::of, deadline)
                : rankWithExclusions(request, alternatives, excluded, deadline))
                .chain(candidates -> answer(request, candidates));
    }

    /** Ranks the alternatives one after the other, each of which takes as long as a search. */
    private Uni<Candidates> rank(List<Alternative> alternatives, Function<String, RankedQuery> reading, Deadline deadline) {
        return Multi.createFrom().iterable(alternatives)
                .onItem().transformToUniAndConcatenate(one -> one != alternatives.get(0) && deadline.isPassed()
                        ? Uni.createFrom().item(Candidates.UNRANKED)
                        : rank(one, reading))
                .collect().asList()
                .map(ranked -> Candidates.best(ranked, alternatives));
    }

    private Uni<Candidates> rank(Alternative alternative, Function<String, RankedQuery> reading) {
        SearchRequest request = alternative.request();
        return telling(request, reading.apply(request.query().text())).chain(words -> rank(request, words));
    }

    /** Returns the query with the most telling ones of its terms. */
    private Uni<RankedQuery> telling(SearchRequest request, RankedQuery query) {
        return !query.hasTooManyTerms() ? Uni.createFrom().item(query)
                : Uni.combine().all().unis(commonWords.find(request),
                        wordStore.known(request.project(), TellingTerms.words(query)))
                        .with((common, known) -> new TellingTerms(request.query().text(), common, known).in(query));
    }

    private Uni<Candidates> rank(SearchRequest request, RankedQuery words) {
        boolean isName = words.terms().size() == 1 && words.phrases().isEmpty() && words.excluded().isEmpty();
        return Uni.combine().all().unis(plan(request, words), isName ? symbols.same(request) : NO_SYMBOLS).asTuple()
                .chain(both -> definitions(request, both.getItem1(), isName, both.getItem2())
                        .chain(definitions -> rank(request, both.getItem1(), definitions)));
    }

    private Uni<Candidates> rank(SearchRequest request, CandidatePlan plan, List<ScoredSymbol> definitions) {
        return store.find(request, plan, definitions)
                .chain(found -> asWritten(request, plan.query(), Ranking.of(found, plan, definitions))
                        .map(ranked -> Candidates.of(plan, found, ranked)));
    }

    /** A word that the project has is not misspelt: similar definitions are of other things. */
    private Uni<List<ScoredSymbol>> definitions(SearchRequest request, CandidatePlan plan, boolean isName,
            List<ScoredSymbol> same) {
        return !isName || plan.isKnown() || !same.isEmpty() ? Uni.createFrom().item(same) : symbols.similar(request);
    }

    /** Ranks the best results again by their texts, if the query has words with signs. */
    private Uni<List<Ranked>> asWritten(SearchRequest request, RankedQuery words, List<Ranked> ranked) {
        if (words.written().isEmpty()) {
            return Uni.createFrom().item(ranked);
        }
        return read(request, ranked.stream().limit(READ_FOR_SIGNS))
                .map(read -> read.stream().map(excerpt -> words.written().shareIn(excerpt.content())).toList())
                .map(shares -> Ranking.withShares(ranked, shares));
    }

    /**
     * Decides whether words with a dash are exclusions. They are options if one of the best results has them as options, as
     * for a pasted command ({@code docker run -it}), and they are words if excluding them leaves no results.
     */
    private Uni<Candidates> rankWithExclusions(SearchRequest request, List<Alternative> alternatives,
            List<Exclusion> excluded, Deadline deadline) {
        return rank(alternatives, RankedQuery::withoutExclusions, deadline)
                .chain(all -> hasOption(request, all, excluded)
                        .chain(hasOption -> hasOption ? Uni.createFrom().item(all)
                                : rank(alternatives, RankedQuery::of, deadline)
                                        .map(left -> left.ranked().isEmpty() ? all : left)));
    }

    private Uni<Boolean> hasOption(SearchRequest request, Candidates candidates, List<Exclusion> excluded) {
        return read(request, candidates.ranked().stream().limit(READ_FOR_OPTIONS))
                .map(read -> read.stream().anyMatch(excerpt -> excluded.stream()
                        .anyMatch(exclusion -> Dashes.isOptionIn(excerpt.content(), exclusion.written()))));
    }

    private Uni<CandidatePlan> plan(SearchRequest request, RankedQuery query) {
        List<String> forms = query.words().stream()
                .flatMap(word -> Stream.concat(Stream.of(word.term().whole()), word.forms().stream()))
                .distinct().toList();
        return Uni.combine().all().unis(commonWords.find(request), wordStore.known(request.project(), forms))
                .with((common, known) -> new CandidatePlan(query, common, known));
    }

    private Uni<Answer> answer(SearchRequest request, Candidates candidates) {
        RankedQuery words = candidates.words();
        List<Ranked> page = request.query().page(candidates.ranked());
        @Nullable
        List<Long> next = request.query().next(candidates.ranked().size());
        List<String> excluded = words.excluded().stream().map(Exclusion::written).toList();
        return read(request, page.stream())
                .map(read -> shown(page, read, new WordMatcher(words)))
                .chain(shown -> excerpts.describe(request.project(), shown.stream().map(Shown::line).toList())
                        .map(described -> new Answer(results(request, shown, described, candidates),
                                candidates.partialReason(), excluded, next)));
    }

    /** A result without the symbol that encloses it. */
    private record Shown(Ranked ranked, Excerpt excerpt, List<Match> matches) {

        /** Returns the line with the most matches. */
        Line line() {
            Map<Integer, Long> counts = matches.stream()
                    .collect(Collectors.groupingBy(Match::line, TreeMap::new, Collectors.counting()));
            int line = counts.entrySet().stream()
                    .reduce((best, other) -> other.getValue() > best.getValue() ? other : best)
                    .map(Map.Entry::getKey)
                    .orElse(excerpt.startLine());
            return new Line(ranked.hit().blobId(), line);
        }
    }

    private Uni<List<Excerpt>> read(SearchRequest request, Stream<Ranked> ranked) {
        return excerpts.read(request.project(), ranked.map(Ranked::hit)
                .map(hit -> new Range(hit.blobId(), hit.startLine(), hit.endLine()))
                .toList());
    }

    private static List<Shown> shown(List<Ranked> page, List<Excerpt> excerpts, WordMatcher matcher) {
        return IntStream.range(0, page.size())
                .mapToObj(i -> new Shown(page.get(i), excerpts.get(i), matcher.find(excerpts.get(i))))
                .toList();
    }

    private static List<SearchResult> results(SearchRequest request, List<Shown> page, List<Surroundings> places,
            Candidates candidates) {
        List<SearchResult> results = new ArrayList<>();
        for (int i = 0; i < page.size(); i++) {
            Shown shown = page.get(i);
            Candidate hit = shown.ranked().hit();
            Version version = request.snapshot().version(hit.versionId());
            SearchResult result = SearchResult.of(
                    new SearchResult.Lines(version, hit.path(), hit.language(), hit.startLine(), hit.endLine()),
                    places.get(i), shown.ranked().score().value(), shown.excerpt().around(shown.matches()), shown.matches());
            results.add(request.query().explain() ? result.explained(candidates.terms(shown.ranked())) : result);
        }
        return results;
    }
}
