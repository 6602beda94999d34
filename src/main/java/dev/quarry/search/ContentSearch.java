package dev.quarry.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.ProjectId;
import dev.quarry.search.ContentRun.Found;
import dev.quarry.search.ContentRun.Hit;
import dev.quarry.search.PlaceStore.Line;
import dev.quarry.search.Snapshot.Version;
import dev.quarry.search.text.Deadline;
import dev.quarry.search.text.Requirement;
import dev.quarry.search.text.TextMatcher;
import io.smallrye.mutiny.Uni;

/**
 * Finds all places that a literal or a regular expression matches. The trigram index says which files to read; if they are too
 * many to be sorted, or it knows nothing, all files are gone through in their order.
 */
@ApplicationScoped
class ContentSearch {

    private static final double DEFINITION = 1.0;
    private static final double USE = 0.8;
    private static final double LAST = 0.5;

    private final ContentSearchStore store;
    private final PlaceStore places;
    private final SearchMemory memory;
    private final TermStatistics statistics;

    ContentSearch(ContentSearchStore store, PlaceStore places, SearchMemory memory, TermStatistics statistics) {
        this.statistics = statistics;
        this.memory = memory;
        this.store = store;
        this.places = places;
    }

    Uni<Answer> search(ProjectId project, Snapshot snapshot, SearchQuery query, TextMatcher matcher, Deadline deadline) {
        ContentPosition position = position(query);
        Function<ContentPosition, FileSource> allFiles = from -> new AllFiles(store, project, snapshot, query,
                matcher.requirement()).from(from);
        if (position.goesThrough() || !matcher.requirement().isSelective()) {
            return run(project, snapshot, query, matcher, deadline, allFiles, goingThrough(position));
        }
        return find(project, snapshot, query, matcher.requirement())
                .chain(found -> found
                        .map(files -> run(project, snapshot, query, matcher, deadline,
                                from -> SortedFiles.of(files, snapshot, from), position))
                        .orElseGet(() -> run(project, snapshot, query, matcher, deadline, allFiles, goingThrough(position))));
    }

    /** By words, where they are rare: chunks are smaller than files, so that fewer have all of them by chance. */
    private Uni<Optional<List<FoundFile>>> find(ProjectId project, Snapshot snapshot, SearchQuery query,
            Requirement requirement) {
        String symbol = query.mode() == SearchMode.LITERAL ? query.text() : "";
        return statistics.frequencies()
                .map(frequencies -> RareWords.of(requirement.lexemes(), frequencies))
                .chain(words -> words
                        .map(rare -> store.findByWords(project, snapshot, query.filters(), requirement, rare, symbol))
                        .orElseGet(() -> store.findByTrigrams(project, snapshot, query.filters(), requirement, symbol)));
    }

    private static ContentPosition position(SearchQuery query) {
        SearchCursor cursor = query.cursor();
        return cursor == null ? ContentPosition.first(false)
                : ContentPosition.of(cursor.positionOf(query, ContentPosition.NUMBERS));
    }

    /** A search that was begun in one way is not gone on with in the other. */
    private static ContentPosition goingThrough(ContentPosition position) {
        return position.goesThrough() ? position : ContentPosition.first(true);
    }

    private Uni<Answer> run(ProjectId project, Snapshot snapshot, SearchQuery query, TextMatcher matcher, Deadline deadline,
            Function<ContentPosition, FileSource> sources, ContentPosition position) {
        return new ContentRun(matcher, blobs -> store.contents(project, blobs), memory.share(), sources, deadline,
                query.limit().value(),
                position).run()
                .chain(found -> describe(project, found).map(described -> answer(snapshot, found, described)));
    }

    private Uni<List<Place>> describe(ProjectId project, Found found) {
        return places.describe(project, found.hits().stream()
                .map(hit -> new Line(hit.file().blobId(), hit.region().matches().get(0).line()))
                .toList());
    }

    private static Answer answer(Snapshot snapshot, Found found, List<Place> described) {
        List<SearchResult> results = new ArrayList<>();
        for (int i = 0; i < described.size(); i++) {
            Hit hit = found.hits().get(i);
            results.add(result(snapshot.version(hit.file().versionId()), hit, described.get(i)));
        }
        @Nullable
        ContentPosition next = found.next();
        return new Answer(results, found.partialReason(), next == null ? null : next.numbers());
    }

    private static SearchResult result(Version version, Hit hit, Place place) {
        return new SearchResult(version.repositoryId(), version.repoPath(), hit.file().path(), hit.file().language(),
                hit.region().startLine(), hit.region().endLine(), place.symbol(), place.kind(), place.header(),
                score(hit.file()), hit.content(), hit.region().matches());
    }

    private static double score(FoundFile file) {
        return switch (file.tier()) {
            case 0 -> DEFINITION;
            case 1 -> USE;
            default -> LAST;
        };
    }
}
