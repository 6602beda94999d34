package dev.quarry.search;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.NextStep;
import dev.quarry.platform.ProjectId;
import dev.quarry.platform.limits.ClientRates;
import dev.quarry.search.FacetedSearch.Faceted;
import dev.quarry.search.ModeSearch.Prepared;
import dev.quarry.search.content.ContentSearchStore;
import dev.quarry.search.content.Turn;
import dev.quarry.search.index.SearchRequest;
import dev.quarry.search.index.Snapshot;
import dev.quarry.search.index.SnapshotStore;
import dev.quarry.search.query.QueryParser;
import dev.quarry.search.query.QueryParser.SearchParameters;
import dev.quarry.search.query.SearchCursor;
import dev.quarry.search.query.SearchQuery;
import dev.quarry.search.result.Answer;
import dev.quarry.search.result.SearchPage;
import io.smallrye.mutiny.Uni;

/** Searches the published versions of one project, as they are when the first page is read. */
@ApplicationScoped
public class Search {

    /** Literals and regular expressions continue at their position; ranking needs all candidates first. */
    private static final Answer OUT_OF_TIME = new Answer(List.of(),
            "The time limit was reached before anything could be ranked. "
                    + "Use rarer words, or a filter.",
            null);

    private final SearchTurns turns;
    private final SnapshotStore snapshots;
    private final FacetedSearch searches;
    private final SearchNotes notes;
    private final ClientRates rates;

    Search(SearchTurns turns, SnapshotStore snapshots, FacetedSearch searches, SearchNotes notes, ClientRates rates) {
        this.turns = turns;
        this.snapshots = snapshots;
        this.searches = searches;
        this.notes = notes;
        this.rates = rates;
    }

    /**
     * Searches a project; a project without an index gives a page without results, and a note.
     *
     * @param client tells the clients apart among whom the searches of this process take turns
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if a parameter cannot be read, 404 if the project does not have a
     *         repository that is named, 410 if the cursor has expired, 503 if there are too many searches
     */
    public Uni<SearchPage> search(ProjectId project, SearchParameters parameters, String client) {
        return search(project, parameters, false, client);
    }

    /**
     * Searches a project, with the same answers and problems.
     *
     * @param facets whether the answer says how its results divide
     */
    Uni<SearchPage> search(ProjectId project, SearchParameters parameters, boolean facets, String client) {
        return search(project, ModeSearch.prepare(QueryParser.parse(parameters), facets), client);
    }

    /** Searches a project for a parsed query, with the same answers and problems. */
    Uni<SearchPage> search(ProjectId project, SearchQuery query, String client) {
        return search(project, ModeSearch.prepare(query, false), client);
    }

    private Uni<SearchPage> search(ProjectId project, Prepared prepared, String client) {
        long startedAtNanos = System.nanoTime();
        SearchQuery query = prepared.query();
        return inSnapshot(project, query, new Arrival(client, prepared.isSlow()),
                (all, turn) -> page(new SearchRequest(project, all, query), all, prepared, turn, startedAtNanos));
    }

    /**
     * The arrival of a search.
     *
     * @param client tells the clients apart among whom the searches of this process take turns
     * @param isSlow whether the search is known to read every file
     */
    public record Arrival(String client, boolean isSlow) {
    }

    /**
     * Runs a search in its turn, on the versions that its query or its cursor denotes.
     *
     * @param search gets all versions of the project, whether or not they pass the filters
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if the project does not have a repository that is named, 410 if
     *         the cursor has expired, 429 if the client has searched too often, 503 if there are too many searches
     */
    public <T> Uni<T> inSnapshot(ProjectId project, SearchQuery query, Arrival arrival,
            BiFunction<Snapshot, Turn, Uni<T>> search) {
        return Uni.createFrom().voidItem()
                .invoke(rates::requireSearch)
                .chain(() -> turns.inTurn(arrival.client(), arrival.isSlow(), turn -> snapshots.find(project, query.cursor())
                        .call(all -> requireKnown(project, all, query.filters().repositories()))
                        .chain(all -> search.apply(all, turn))));
    }

    /** Returns the reasons for an answer without results. */
    public Uni<List<String>> notesOnNothing(SearchRequest request, Snapshot all) {
        return notes.of(request, all, Answer.NOTHING);
    }

    private Uni<SearchPage> page(SearchRequest request, Snapshot all, Prepared prepared, Turn turn, long startedAtNanos) {
        return search(request, prepared, turn)
                .chain(found -> notes.of(request, all, found.answer())
                        .map(noted -> page(request.query(), all, found, noted, startedAtNanos)));
    }

    private Uni<Faceted> search(SearchRequest request, Prepared prepared, Turn turn) {
        return request.snapshot().versions().isEmpty() ? Uni.createFrom().item(Faceted.of(Answer.NOTHING, prepared.facets()))
                : searches.search(request, prepared, turn)
                        .onFailure(ContentSearchStore::isOutOfTime)
                        .recoverWithItem(() -> Faceted.of(OUT_OF_TIME, prepared.facets()));
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
            throw NextStep.LIST_REPOSITORIES.afterNotFound("No such repository", "This project has no indexed repository \""
                    + repository + "\". Name one by its id, its path or the last part of its path.");
        }
    }

    private static SearchPage page(SearchQuery query, Snapshot snapshot, Faceted found, List<String> notes,
            long startedAtNanos) {
        Answer answer = found.answer();
        @Nullable
        List<Long> next = answer.next();
        String cursor = next == null ? null
                : new SearchCursor(SearchCursor.fingerprint(query), snapshot.publishedAt(), snapshot.fingerprint(), next)
                        .encode();
        long tookMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedAtNanos);
        return new SearchPage(answer.results(), tookMs, answer.partialReason() != null, answer.partialReason(),
                answer.excluded(), notes, found.facets(), cursor);
    }
}
