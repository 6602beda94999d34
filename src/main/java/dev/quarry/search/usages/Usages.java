package dev.quarry.search.usages;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.ProjectId;
import dev.quarry.platform.text.Words;
import dev.quarry.search.Search;
import dev.quarry.search.content.ContentSearch;
import dev.quarry.search.content.FileWalk;
import dev.quarry.search.content.Turn;
import dev.quarry.search.index.SearchRequest;
import dev.quarry.search.index.Snapshot;
import dev.quarry.search.query.Filters;
import dev.quarry.search.query.SearchCursor;
import dev.quarry.search.query.SearchQuery;
import dev.quarry.search.result.Excerpt;
import dev.quarry.search.result.ExcerptStore;
import dev.quarry.search.result.ExcerptStore.Range;
import dev.quarry.search.text.LiteralMatcher;
import dev.quarry.search.text.RequiredWords;
import dev.quarry.search.text.RequiredWords.Clause;
import dev.quarry.search.text.WordPattern;
import dev.quarry.search.usages.binding.KnownDefinition;
import dev.quarry.search.usages.binding.ParameterCount;
import io.smallrye.mutiny.Uni;

/** Finds the definitions and the usages of a name. */
@ApplicationScoped
public class Usages {

    /** Above this number of definitions of one name, none is told to be the only one. */
    private static final int MAX_DEFINITIONS = 500;
    /** The number of definitions whose first lines are read. */
    private static final int MAX_HEADS = 100;
    /** The first lines of a definition: those of its parameters. */
    private static final int HEAD_LINES = 12;
    /** Languages in which functions of one name differ by their parameters. */
    private static final Set<String> OVERLOADED = Set.of("Java", "Kotlin", "C#");

    private final Search search;
    private final ContentSearch contents;
    private final DefinitionStore store;
    private final ExcerptStore excerpts;
    private final UsagePosition positions;
    private final ResolvedFiles files;

    Usages(Search search, ContentSearch contents, DefinitionStore store, ExcerptStore excerpts, UsagePosition positions,
            ResolvedFiles files) {
        this.search = search;
        this.contents = contents;
        this.store = store;
        this.excerpts = excerpts;
        this.positions = positions;
        this.files = files;
    }

    /** The definitions of a name, with the first lines of as many of them as are read. */
    record Heads(NamedDefinitions named, List<Excerpt> excerpts) {
    }

    /**
     * Returns a page of usages.
     *
     * @param client tells the clients apart among whom the searches of this process take turns
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if the project does not have a repository that is named, or the
     *         file does not have the name there; 400 if the cursor belongs to another request; 410 if it has expired; 503 if
     *         there are too many searches
     */
    public Uni<UsagesPage> find(ProjectId project, UsagesRequest request, String client) {
        long startedAtNanos = System.nanoTime();
        SearchQuery query = request.query();
        return search.inSnapshot(project, query, new Search.Arrival(client, false),
                (all, turn) -> page(new SearchRequest(project, all, query), all, request, turn, startedAtNanos));
    }

    private Uni<UsagesPage> page(SearchRequest search, Snapshot all, UsagesRequest request, Turn turn, long startedAtNanos) {
        return store.find(search, request.name(), MAX_DEFINITIONS)
                .chain(definitions -> heads(search, definitions))
                .chain(heads -> positions.find(search, request, heads.named())
                        .chain(found -> page(search, request, turn, heads, found)))
                .chain(draft -> finish(search, all, draft, startedAtNanos));
    }

    private Uni<Heads> heads(SearchRequest search, List<KnownDefinition> definitions) {
        boolean isComplete = definitions.size() < MAX_DEFINITIONS;
        List<Range> ranges = definitions.stream().limit(MAX_HEADS)
                .map(definition -> new Range(definition.blobId(), definition.startLine(),
                        Math.min(definition.endLine(), definition.startLine() + HEAD_LINES - 1)))
                .toList();
        return excerpts.read(search.project(), ranges)
                .map(read -> new Heads(new NamedDefinitions(withParameters(definitions, read), isComplete), read));
    }

    private static List<KnownDefinition> withParameters(List<KnownDefinition> definitions, List<Excerpt> heads) {
        List<KnownDefinition> counted = new ArrayList<>(definitions);
        for (int i = 0; i < heads.size(); i++) {
            KnownDefinition definition = definitions.get(i);
            if (isOverloaded(definition)) {
                counted.set(i, definition.with(ParameterCount.of(heads.get(i).content(), definition.name())));
            }
        }
        return counted;
    }

    /** Whether its parameters tell a definition from others of the same name. */
    static boolean isOverloaded(KnownDefinition definition) {
        return definition.language() != null && OVERLOADED.contains(definition.language())
                && (definition.isFunction() || definition.isConstructor());
    }

    /** A page whose occurrences are not described yet. */
    record Draft(UsagesRequest request, Heads heads, UsagePosition.Found found, UsageCollector collector, FileWalk.End end,
            SearchQuery query) {
    }

    private Uni<Draft> page(SearchRequest search, UsagesRequest request, Turn turn, Heads heads, UsagePosition.Found found) {
        UsageCollector collector = new UsageCollector(request, heads.named(), found.wanted(), files);
        SearchRequest walked = within(search, found.wanted());
        return contents.walk(walked, new LiteralMatcher(request.name(), true), words(request.name()), turn, collector)
                .map(end -> new Draft(request, heads, found, collector, end, search.query()));
    }

    /** A declaration that only its own file sees has its usages there. */
    private static SearchRequest within(SearchRequest search, Wanted wanted) {
        if (!(wanted instanceof Wanted.Declared declared)) {
            return search;
        }
        SearchQuery query = search.query();
        String path = "^" + declared.path().replaceAll("([^A-Za-z0-9/_-])", "\\\\$1") + "$";
        Filters filters = new Filters(List.of(), List.of(), List.of(path), List.of(), query.filters().repositories(),
                List.of());
        SearchQuery first = new SearchQuery(query.mode(), query.text(), query.context(), filters, query.caseSensitive(),
                query.limit(), null, query.explain());
        SearchCursor cursor = query.cursor();
        return new SearchRequest(search.project(), search.snapshot(), cursor == null ? first
                : new SearchQuery(query.mode(), query.text(), query.context(), filters, query.caseSensitive(), query.limit(),
                        new SearchCursor(SearchCursor.fingerprint(first), cursor.publishedAt(), cursor.versions(),
                                cursor.positionOf(query, cursor.position().size())),
                        query.explain()));
    }

    /** Returns the words of a file that has the name: the name itself, if the dictionary has it as one word. */
    private static RequiredWords words(String name) {
        boolean isWord = name.length() <= Words.MAX_LENGTH && Words.beginsWord(name.codePointAt(0))
                && name.codePoints().allMatch(Words::isPart);
        String word = name.codePoints().map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        return isWord ? new RequiredWords(List.of(new Clause(List.of(List.of(new WordPattern(List.of(word), true, true))))))
                : new LiteralMatcher(name, true).requirement().words();
    }

    private Uni<UsagesPage> finish(SearchRequest search, Snapshot all, Draft draft, long startedAtNanos) {
        UsageDescriber describer = new UsageDescriber(all, draft);
        return Uni.combine().all().unis(
                excerpts.describe(search.project(), describer.lines()),
                excerpts.describe(search.project(), describer.definitionLines()),
                notes(search, all, draft))
                .with((lines, definitionLines, notes) -> new UsagesPage(describer.definitions(definitionLines),
                        describer.wanted().size(), describer.usages(lines), draft.collector().counts(describer.isComplete()),
                        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedAtNanos),
                        draft.end().partialReason() != null, draft.end().partialReason(), notes, cursor(draft, all)));
    }

    private Uni<List<String>> notes(SearchRequest request, Snapshot all, Draft draft) {
        boolean isEmpty = draft.heads().named().definitions().isEmpty() && draft.collector().hits().isEmpty();
        List<String> own = draft.found().notes();
        return isEmpty && own.isEmpty() ? search.notesOnNothing(request, all) : Uni.createFrom().item(own);
    }

    private static @Nullable String cursor(Draft draft, Snapshot all) {
        List<Long> next = draft.end().next();
        return next == null ? null
                : new SearchCursor(SearchCursor.fingerprint(draft.query()), all.publishedAt(), all.fingerprint(), next)
                        .encode();
    }
}
