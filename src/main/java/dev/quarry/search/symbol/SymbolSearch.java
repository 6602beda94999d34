package dev.quarry.search.symbol;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.text.Words;
import dev.quarry.search.index.SearchRequest;
import dev.quarry.search.index.Snapshot;
import dev.quarry.search.index.Snapshot.Version;
import dev.quarry.search.index.WordStore;
import dev.quarry.search.result.Answer;
import dev.quarry.search.result.Excerpt;
import dev.quarry.search.result.ExcerptStore;
import dev.quarry.search.result.ExcerptStore.Range;
import dev.quarry.search.result.SearchResult;
import dev.quarry.search.result.SearchResult.Surroundings;
import dev.quarry.search.symbol.SymbolStore.SymbolHit;
import dev.quarry.search.text.LineStarts;
import dev.quarry.search.text.Match;
import dev.quarry.search.text.WordPattern;
import io.smallrye.mutiny.Uni;

/**
 * Finds definitions by name: first those with exactly this name, those whose names begin with it, and those that it
 * abbreviates. If these are few and none has the exact name, also definitions whose names contain it. If there are none at
 * all, definitions whose names have its words in another order, or else a similar spelling, unless the project has the name as
 * a word.
 */
@ApplicationScoped
public class SymbolSearch {

    private static final int ENOUGH = 10;
    private static final int MAX_LINES = 80;
    private static final int MAX_FOR_WORDS = 60;
    /** Shorter parts occur in too many names. */
    private static final int SHORTEST_PART = 3;

    private static final List<String> SIGNS_BEFORE = List.of("~", "@", "$", "#", "&", "*", "%", "!");

    private static final Uni<List<SymbolHit>> NOTHING = Uni.createFrom().item(List.of());

    private final SymbolStore store;
    private final WordStore words;
    private final ExcerptStore excerpts;

    SymbolSearch(SymbolStore store, WordStore words, ExcerptStore excerpts) {
        this.store = store;
        this.words = words;
        this.excerpts = excerpts;
    }

    /** A definition and its score, from 0 to 1. */
    public record ScoredSymbol(SymbolHit hit, double score) {
    }

    /** Returns the best definitions with the name that is the only word of the query. */
    public Uni<List<ScoredSymbol>> same(SearchRequest request) {
        SymbolQuery symbol = SymbolQuery.of(request);
        return store.same(symbol).map(hits -> best(hits, symbol));
    }

    /** Returns the best definitions with a name that is similar to the only word of the query. */
    public Uni<List<ScoredSymbol>> similar(SearchRequest request) {
        SymbolQuery symbol = SymbolQuery.of(request);
        return findLonger(symbol)
                .chain(longer -> findMore(symbol, longer))
                .map(hits -> best(hits, symbol));
    }

    private static List<ScoredSymbol> best(List<SymbolHit> hits, SymbolQuery symbol) {
        return rank(hits, symbol, symbol.request().query().caseSensitive()).stream().limit(MAX_FOR_WORDS).toList();
    }

    public Uni<Answer> search(SearchRequest request) {
        SymbolQuery symbol = SymbolQuery.of(request);
        return find(symbol)
                .map(hits -> rank(hits, symbol, request.query().caseSensitive()))
                .chain(ranked -> answer(request, ranked));
    }

    private Uni<List<SymbolHit>> find(SymbolQuery query) {
        return Uni.join().all(store.same(query), findLonger(query)).andFailFast()
                .map(SymbolSearch::together)
                .chain(hits -> findMore(query, hits));
    }

    /** Finds names that begin with the query or that it abbreviates. */
    private Uni<List<SymbolHit>> findLonger(SymbolQuery query) {
        return Uni.join().all(
                store.longer(query),
                query.initials().isEmpty() ? NOTHING : store.humps(query, query.initials()))
                .andFailFast()
                .map(SymbolSearch::together);
    }

    private Uni<List<SymbolHit>> findMore(SymbolQuery query, List<SymbolHit> found) {
        boolean isEnough = found.size() >= ENOUGH || found.stream().anyMatch(hit -> hit.name().equals(query.written()));
        if (!isEnough && query.hasRun()) {
            return store.withinRun(query).map(within -> together(List.of(found, within)));
        }
        if (isEnough || query.name().length() < SHORTEST_PART) {
            return Uni.createFrom().item(found);
        }
        return namesWithin(query)
                .chain(names -> findParts(query, names)
                        .map(parts -> together(List.of(found, parts)))
                        .chain(hits -> hits.isEmpty() && query.parts().size() > 1 ? store.reordered(query)
                                : Uni.createFrom().item(hits))
                        .chain(hits -> hits.isEmpty() ? findOdd(query, names) : Uni.createFrom().item(hits)));
    }

    /**
     * Returns the dictionary words that contain the name; empty if there are too many, or if the name has characters that are
     * not part of words.
     */
    private Uni<Optional<List<String>>> namesWithin(SymbolQuery query) {
        WordPattern within = WordPattern.within(query.name());
        return !query.name().codePoints().allMatch(Words::isPart) ? Uni.createFrom().item(Optional.empty())
                : words.find(query.request().project(), List.of(within)).map(known -> Optional.ofNullable(known.get(within)));
    }

    /** Finds names that contain the query, by dictionary words or else by the trigrams of names, which takes longer. */
    private Uni<List<SymbolHit>> findParts(SymbolQuery query, Optional<List<String>> names) {
        return names.isPresent() ? store.named(query, withSigns(names.get(), query.name())) : store.part(query);
    }

    /**
     * Adds names with a leading sign, such as {@code ~JobStore}, which words do not have. Names with trailing signs are found
     * by their prefix.
     */
    private static List<String> withSigns(List<String> names, String name) {
        return Stream.concat(names.stream(), SIGNS_BEFORE.stream().map(sign -> sign + name)).toList();
    }

    /**
     * Finds misspelt names and names that are not words. A name that the project has as a word is not misspelt; its definition
     * is outside the project.
     */
    private Uni<List<SymbolHit>> findOdd(SymbolQuery query, Optional<List<String>> names) {
        if (names.isPresent() && names.get().contains(query.name())) {
            return NOTHING;
        }
        boolean isWithin = names.isPresent() && !names.get().isEmpty();
        return (isWithin ? store.part(query) : NOTHING)
                .chain(hits -> hits.isEmpty() ? alikeWithInitials(query) : Uni.createFrom().item(hits))
                .chain(hits -> hits.isEmpty() ? alike(query) : Uni.createFrom().item(hits));
    }

    private Uni<List<SymbolHit>> alike(SymbolQuery query) {
        return words.alike(query.request().project(), query.name())
                .chain(names -> names.isEmpty() ? NOTHING : store.named(query, names));
    }

    private Uni<List<SymbolHit>> alikeWithInitials(SymbolQuery query) {
        return query.initials().isEmpty() ? NOTHING : store.alike(query, query.initials());
    }

    private static List<SymbolHit> together(List<List<SymbolHit>> lists) {
        record Key(long versionId, int file, int symbol) {
        }
        Set<Key> known = new HashSet<>();
        List<SymbolHit> all = new ArrayList<>();
        for (List<SymbolHit> hits : lists) {
            for (SymbolHit hit : hits) {
                if (known.add(new Key(hit.versionId(), hit.fileOrdinal(), hit.ordinal()))) {
                    all.add(hit);
                }
            }
        }
        return all;
    }

    private static List<ScoredSymbol> rank(List<SymbolHit> hits, SymbolQuery query, boolean caseSensitive) {
        SymbolRank rank = new SymbolRank(query);
        return hits.stream()
                .filter(hit -> !caseSensitive || hit.name().contains(query.written()))
                .map(hit -> new ScoredSymbol(hit, rank.of(hit)))
                .filter(ranked -> ranked.score() > 0)
                .sorted(Comparator.comparingDouble(ScoredSymbol::score).reversed()
                        .thenComparing(ranked -> ranked.hit().name().length())
                        .thenComparing(ranked -> ranked.hit().versionId())
                        .thenComparing(ranked -> ranked.hit().fileOrdinal())
                        .thenComparing(ranked -> ranked.hit().ordinal()))
                .toList();
    }

    private Uni<Answer> answer(SearchRequest request, List<ScoredSymbol> ranked) {
        List<ScoredSymbol> page = request.query().page(ranked);
        @Nullable
        List<Long> next = request.query().next(ranked.size());
        @Nullable
        String reason = ranked.size() < SymbolStore.MAX_HITS ? null
                : "More than " + SymbolStore.MAX_HITS + " definitions have this name; only some of them were ranked. "
                        + "Add the enclosing definition, as in Type.name, or a filter.";
        return excerpts.read(request.project(), page.stream().map(SymbolSearch::shown).toList())
                .map(read -> new Answer(results(request.snapshot(), page, read), reason, next));
    }

    private static Range shown(ScoredSymbol ranked) {
        SymbolHit hit = ranked.hit();
        return new Range(hit.blobId(), hit.startLine(), Math.min(hit.endLine(), hit.startLine() + MAX_LINES - 1));
    }

    private static List<SearchResult> results(Snapshot snapshot, List<ScoredSymbol> page, List<Excerpt> excerpts) {
        List<SearchResult> results = new ArrayList<>();
        for (int i = 0; i < page.size(); i++) {
            SymbolHit hit = page.get(i).hit();
            Version version = snapshot.version(hit.versionId());
            Excerpt excerpt = excerpts.get(i);
            List<Match> matches = nameIn(excerpt, hit);
            results.add(SearchResult.of(
                    new SearchResult.Lines(version, hit.path(), hit.language(), hit.startLine(), hit.endLine()),
                    new Surroundings(hit.name(), hit.startLine(), hit.kind(), hit.container()), page.get(i).score(),
                    excerpt.around(matches), matches));
        }
        return results;
    }

    /**
     * Finds the first whole occurrence of the name that is not an annotation: annotations above a definition may have the same
     * name.
     */
    private static List<Match> nameIn(Excerpt excerpt, SymbolHit hit) {
        LineStarts lines = new LineStarts(excerpt.content());
        String name = hit.name();
        for (int start = excerpt.content().indexOf(name); start >= 0; start = excerpt.content().indexOf(name, start + 1)) {
            int end = start + name.length();
            boolean isWhole = (start == 0 || isNoPart(excerpt.content().charAt(start - 1)))
                    && (end == excerpt.content().length() || isNoPart(excerpt.content().charAt(end)));
            if (isWhole) {
                int line = lines.lineOf(start);
                return List.of(new Match(hit.startLine() + line - 1, start - lines.start(line), end - lines.start(line)));
            }
        }
        return List.of();
    }

    private static boolean isNoPart(char character) {
        return !Character.isJavaIdentifierPart(character) && character != '@';
    }
}
