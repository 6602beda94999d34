package dev.quarry.search;

import java.util.List;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.Problems;
import dev.quarry.platform.ProjectId;
import dev.quarry.platform.SearchConfig;
import dev.quarry.search.content.ContentSearch;
import dev.quarry.search.content.ContentSearchStore;
import dev.quarry.search.index.Snapshot;
import dev.quarry.search.index.SnapshotStore;
import dev.quarry.search.query.QueryParser;
import dev.quarry.search.query.SearchCursor;
import dev.quarry.search.query.SearchParameters;
import dev.quarry.search.query.SearchQuery;
import dev.quarry.search.ranked.RankedSearch;
import dev.quarry.search.result.Answer;
import dev.quarry.search.result.SearchPage;
import dev.quarry.search.symbol.SymbolSearch;
import dev.quarry.search.text.Deadline;
import dev.quarry.search.text.InvalidRegex;
import dev.quarry.search.text.LiteralMatcher;
import dev.quarry.search.text.RegexMatcher;
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
    private final ContentSearch contents;
    private final SymbolSearch symbols;
    private final RankedSearch words;
    private final SearchConfig config;

    Search(SearchTurns turns, SnapshotStore snapshots, ContentSearch contents, SymbolSearch symbols, RankedSearch words,
            SearchConfig config) {
        this.turns = turns;
        this.snapshots = snapshots;
        this.contents = contents;
        this.symbols = symbols;
        this.words = words;
        this.config = config;
    }

    /**
     * Searches a project; where there is nothing, a page without results.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if a parameter cannot be read, 404 if a repository is named that
     *         the
     *         project does not have, 410 if the cursor has expired
     */
    public Uni<SearchPage> search(ProjectId project, SearchParameters parameters) {
        long startedAtNanos = System.nanoTime();
        SearchQuery query = QueryParser.parse(parameters);
        return turns.inTurn(() -> snapshots.find(project, query.cursor())
                .chain(snapshot -> search(project, snapshot, query)
                        .onFailure(ContentSearchStore::isOutOfTime).recoverWithItem(OUT_OF_TIME)
                        .map(answer -> page(query, snapshot, answer, startedAtNanos))));
    }

    private Uni<Answer> search(ProjectId project, Snapshot all, SearchQuery query) {
        requireKnown(all, query.filters().repositories());
        Snapshot snapshot = all.within(query.filters());
        if (snapshot.versions().isEmpty()) {
            return Uni.createFrom().item(Answer.NOTHING);
        }
        Deadline deadline = Deadline.in(config.timeLimit());
        return switch (query.mode()) {
            case RANKED -> words.search(project, snapshot, query, deadline);
            case LITERAL -> contents.search(project, snapshot, query,
                    new LiteralMatcher(query.text(), query.caseSensitive()), deadline);
            case REGEX -> contents.search(project, snapshot, query, regex(query), deadline);
            case SYMBOL -> symbols.search(project, snapshot, query);
        };
    }

    private static void requireKnown(Snapshot snapshot, List<String> repositories) {
        for (String repository : repositories) {
            if (snapshot.versions().stream().noneMatch(version -> version.isOf(repository))) {
                throw Problems.notFound("No such repository", "This project has no indexed repository \"" + repository
                        + "\". Name one by its id, its path or the last part of its path; GET the project's repositories for the ones it has.");
            }
        }
    }

    private static RegexMatcher regex(SearchQuery query) {
        try {
            return new RegexMatcher(query.text(), query.caseSensitive());
        } catch (InvalidRegex invalid) {
            throw Problems.badRequest("Invalid regular expression", invalid.getMessage()
                    + " The syntax is that of RE2, which has no look-around and no back-references.");
        }
    }

    private static SearchPage page(SearchQuery query, Snapshot snapshot, Answer answer, long startedAtNanos) {
        @Nullable
        List<Long> next = answer.next();
        String cursor = next == null ? null
                : new SearchCursor(SearchCursor.fingerprint(query), snapshot.publishedAt(), snapshot.fingerprint(), next)
                        .encode();
        long tookMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedAtNanos);
        return new SearchPage(answer.results(), tookMs, answer.partialReason() != null, answer.partialReason(),
                answer.excluded(), cursor);
    }
}
