package dev.quarry.search.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.ProjectId;
import dev.quarry.search.content.ContentRun.Found;
import dev.quarry.search.content.SliceWalk.Corpus;
import dev.quarry.search.index.SearchRequest;
import dev.quarry.search.index.Snapshot;
import dev.quarry.search.index.Snapshot.Version;
import dev.quarry.search.index.TermStatisticsStore;
import dev.quarry.search.index.WordQueries;
import dev.quarry.search.index.WordStore;
import dev.quarry.search.query.SearchCursor;
import dev.quarry.search.query.SearchMode;
import dev.quarry.search.query.SearchQuery;
import dev.quarry.search.result.Answer;
import dev.quarry.search.result.ExcerptStore;
import dev.quarry.search.result.ExcerptStore.Line;
import dev.quarry.search.result.SearchResult;
import dev.quarry.search.result.SearchResult.Surroundings;
import dev.quarry.search.text.RequiredWords;
import dev.quarry.search.text.TextMatcher;
import dev.quarry.search.text.WordPattern;
import io.smallrye.mutiny.Uni;

/**
 * Finds every match of a literal or a regular expression. The words that a match must contain select the files to read; too
 * many files to be sorted, or no known word, make it scan every file in order of paths.
 */
@ApplicationScoped
public class ContentSearch {

    private static final double DEFINITION = 1.0;
    private static final double USE = 0.8;
    private static final double LAST = 0.5;

    private final ContentSearchStore store;
    private final WordStore words;
    private final ExcerptStore excerpts;
    private final TermStatisticsStore statistics;

    ContentSearch(ContentSearchStore store, WordStore words, ExcerptStore excerpts, TermStatisticsStore statistics) {
        this.store = store;
        this.words = words;
        this.excerpts = excerpts;
        this.statistics = statistics;
    }

    public Uni<Answer> search(SearchRequest request, TextMatcher matcher, Turn turn) {
        ContentPosition position = position(request.query());
        Function<ContentPosition, FileSlice.Source> allFiles = from -> new AllFiles(store, request, matcher.requirement(),
                from);
        if (position.goesThrough()) {
            return run(request, matcher, turn, allFiles, position);
        }
        return find(request, matcher.requirement().words())
                .chain(found -> found
                        .map(files -> run(request, matcher, turn,
                                from -> SortedFiles.of(files, request.snapshot(), from), position))
                        // The pages of one search all come from the same kind of source.
                        .orElseGet(() -> run(request, matcher, turn, allFiles, ContentPosition.first(true))));
    }

    /**
     * Passes the texts of the files that may have a match to a visitor: first the files that define a symbol of the query's
     * name, tests last; or all in order of paths, if they are many.
     *
     * @param words that a file with a match has, besides what the matcher requires
     */
    public Uni<FileWalk.End> walk(SearchRequest request, TextMatcher matcher, RequiredWords words, Turn turn,
            FileVisitor visitor) {
        ContentPosition position = position(request.query());
        Corpus allFiles = corpus(request, from -> new AllFiles(store, request, matcher.requirement(), from));
        if (position.goesThrough()) {
            return new FileWalk(allFiles, turn, visitor, position).run();
        }
        return find(request, words)
                .map(found -> found
                        .map(files -> new FileWalk(
                                corpus(request, from -> SortedFiles.of(files, request.snapshot(), from)), turn, visitor,
                                position))
                        .orElseGet(() -> new FileWalk(allFiles, turn, visitor, ContentPosition.first(true))))
                .chain(FileWalk::run);
    }

    private Corpus corpus(SearchRequest request, Function<ContentPosition, FileSlice.Source> sources) {
        return new Corpus(sources, blobs -> store.contents(request.project(), blobs));
    }

    /** @return empty if there are too many files, or no word is known */
    private Uni<Optional<List<FoundFile>>> find(SearchRequest request, RequiredWords required) {
        SearchQuery query = request.query();
        String symbol = query.mode() == SearchMode.LITERAL ? query.text() : "";
        return queries(request.project(), required, query.cursor() != null)
                .chain(queries -> queries
                        .map(found -> store.find(request, found, inLongWords(required), symbol))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    /** Patterns of the words that may be parts of a long word, which the index does not hold. */
    private static List<String> inLongWords(RequiredWords required) {
        return required.patterns().filter(pattern -> !pattern.isWhole()).map(WordPattern::likeAmongOthers).toList();
    }

    private Uni<Optional<List<String>>> queries(ProjectId project, RequiredWords required, boolean isBegun) {
        return required.clauses().isEmpty() ? Uni.createFrom().item(Optional.empty())
                : Uni.combine().all().unis(words.find(project, required.patterns().toList()), statistics.frequencies())
                        .with((found, frequencies) -> WordQueries.of(required, found, frequencies, isBegun));
    }

    private static ContentPosition position(SearchQuery query) {
        SearchCursor cursor = query.cursor();
        return cursor == null ? ContentPosition.first(false)
                : ContentPosition.of(cursor.positionOf(query, ContentPosition.NUMBERS));
    }

    private Uni<Answer> run(SearchRequest request, TextMatcher matcher, Turn turn,
            Function<ContentPosition, FileSlice.Source> sources, ContentPosition position) {
        return new ContentRun(matcher, corpus(request, sources), turn, request.query().limit().value(), position).run()
                .chain(found -> describe(request.project(), found)
                        .map(described -> answer(request.snapshot(), found, described)));
    }

    private Uni<List<Surroundings>> describe(ProjectId project, Found found) {
        return excerpts.describe(project, found.hits().stream()
                .map(hit -> new Line(hit.file().blobId(), hit.region().matches().get(0).line()))
                .toList());
    }

    private static Answer answer(Snapshot snapshot, Found found, List<Surroundings> described) {
        List<SearchResult> results = new ArrayList<>();
        for (int i = 0; i < described.size(); i++) {
            ContentHit hit = found.hits().get(i);
            results.add(result(snapshot.version(hit.file().versionId()), hit, described.get(i)));
        }
        @Nullable
        ContentPosition next = found.next();
        return new Answer(results, found.partialReason(), next == null ? null : next.numbers());
    }

    private static SearchResult result(Version version, ContentHit hit, Surroundings place) {
        FoundFile file = hit.file();
        return SearchResult.of(
                new SearchResult.Lines(version, file.path(), file.language(), hit.region().startLine(), hit.region().endLine()),
                place, score(file), hit.excerpt(), hit.region().matches());
    }

    private static double score(FoundFile file) {
        return switch (file.tier()) {
            case 0 -> DEFINITION;
            case 1 -> USE;
            default -> LAST;
        };
    }
}
