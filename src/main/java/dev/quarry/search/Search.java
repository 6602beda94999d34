package dev.quarry.search;

import java.util.List;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.Problems;
import dev.quarry.platform.ProjectId;
import dev.quarry.platform.SearchConfig;
import dev.quarry.search.content.ContentSearchStore;
import dev.quarry.search.index.Snapshot;
import dev.quarry.search.index.SnapshotStore;
import dev.quarry.search.query.QueryParser;
import dev.quarry.search.query.SearchCursor;
import dev.quarry.search.query.SearchParameters;
import dev.quarry.search.query.SearchQuery;
import dev.quarry.search.result.Answer;
import dev.quarry.search.result.SearchPage;
import dev.quarry.search.text.Deadline;
import io.smallrye.mutiny.Uni;

/** Answers searches: one project's published versions, as they are when the first page is read. */
@ApplicationScoped
public class Search {

    /** Literals and regular expressions go on from where they stopped; what is ranked has to be found before. */
    private static final Answer OUT_OF_TIME = new Answer(List.of(),
            "The time limit was reached before anything could be ranked. "
                    + "Use rarer words, or a filter.",
            null);

    private final SearchTurns turns;
    private final SnapshotStore snapshots;
    private final ModeSearch modes;
    private final SearchNotes notes;
    private final SearchConfig config;

    Search(SearchTurns turns, SnapshotStore snapshots, ModeSearch modes, SearchNotes notes, SearchConfig config) {
        this.turns = turns;
        this.snapshots = snapshots;
        this.modes = modes;
        this.notes = notes;
        this.config = config;
    }

    /**
     * Searches a project; a project without an index gives a page without results, and a note.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if a parameter cannot be read, 404 if the project does not have a
     *         repository that is named, 410 if the cursor has expired
     */
    public Uni<SearchPage> search(ProjectId project, SearchParameters parameters) {
        long startedAtNanos = System.nanoTime();
        SearchQuery query = QueryParser.parse(parameters);
        return turns.inTurn(() -> snapshots.find(project, query.cursor())
                .call(snapshot -> requireKnown(project, snapshot, query.filters().repositories()))
                .chain(snapshot -> answer(project, snapshot, query, startedAtNanos)));
    }

    private Uni<SearchPage> answer(ProjectId project, Snapshot snapshot, SearchQuery query, long startedAtNanos) {
        return search(project, snapshot.within(query.filters()), query)
                .onFailure(ContentSearchStore::isOutOfTime).recoverWithItem(OUT_OF_TIME)
                .chain(answer -> notes.of(project, snapshot, query, answer)
                        .map(noted -> page(query, snapshot, answer, noted, startedAtNanos)));
    }

    private Uni<Answer> search(ProjectId project, Snapshot snapshot, SearchQuery query) {
        return snapshot.versions().isEmpty() ? Uni.createFrom().item(Answer.NOTHING)
                : modes.search(project, snapshot, query, Deadline.in(config.timeLimit()));
    }

    /** A repository that is being indexed for the first time is known: the answer's notes name it. */
    private Uni<Void> requireKnown(ProjectId project, Snapshot snapshot, List<String> repositories) {
        return repositories.stream()
                .filter(repository -> snapshot.versions().stream().noneMatch(version -> version.isOf(repository)))
                .findFirst()
                .map(unknown -> notes.isFirstIndex(project, unknown)
                        .invoke(isFirst -> requireFirst(isFirst, unknown))
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static void requireFirst(boolean isFirstIndex, String repository) {
        if (!isFirstIndex) {
            throw Problems.notFound("No such repository", "This project has no indexed repository \"" + repository
                    + "\". Name one by its id, its path or the last part of its path; GET the project's repositories for the ones it has.");
        }
    }

    private static SearchPage page(SearchQuery query, Snapshot snapshot, Answer answer, List<String> notes,
            long startedAtNanos) {
        @Nullable
        List<Long> next = answer.next();
        String cursor = next == null ? null
                : new SearchCursor(SearchCursor.fingerprint(query), snapshot.publishedAt(), snapshot.fingerprint(), next)
                        .encode();
        long tookMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedAtNanos);
        return new SearchPage(answer.results(), tookMs, answer.partialReason() != null, answer.partialReason(),
                answer.excluded(), notes, cursor);
    }
}
