package dev.quarry.mcp;

import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import dev.quarry.mcp.Scopes.Origin;
import dev.quarry.mcp.Scopes.Scope;
import dev.quarry.mcp.answers.Budget;
import dev.quarry.mcp.answers.Continuation;
import dev.quarry.mcp.answers.PageReply;
import dev.quarry.mcp.answers.Region;
import dev.quarry.mcp.answers.RegionList.Shown;
import dev.quarry.mcp.answers.Reply;
import dev.quarry.platform.PageLimit;
import dev.quarry.platform.Problems;
import dev.quarry.search.CombinedSearch;
import dev.quarry.search.Search;
import dev.quarry.search.query.QueryParser;
import dev.quarry.search.query.QueryParser.SearchParameters;
import dev.quarry.search.result.SearchPage;
import io.quarkiverse.mcp.server.Cancellation;
import io.quarkiverse.mcp.server.McpConnection;
import io.quarkiverse.mcp.server.Roots;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolResponse;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/** The tool that searches. */
@Singleton
class SearchTools {

    /** The results of a page from which an answer is made. */
    private static final int PAGE = 50;
    private static final int MAX_QUERIES = 10;

    private final Search search;
    private final CombinedSearch combinedSearch;
    private final Scopes scopes;
    private final Clients clients;
    private final Replies replies;

    SearchTools(Search search, CombinedSearch combinedSearch, Scopes scopes, Clients clients, Replies replies) {
        this.search = search;
        this.combinedSearch = combinedSearch;
        this.scopes = scopes;
        this.clients = clients;
        this.replies = replies;
    }

    @Tool(name = "search_code", description = "Search the indexed code by words, a question, an error text or a pattern. Use it before grep or reading files.", annotations = @Tool.Annotations(readOnlyHint = true, destructiveHint = false, idempotentHint = true, openWorldHint = false), outputSchema = @Tool.OutputSchema(generator = OutputSchemas.SearchResults.class))
    Uni<ToolResponse> searchCode(
            @ToolArg(name = "query", description = "May hold filters: lang:java path:src -path:test", required = false) @Nullable String query,
            @ToolArg(name = "queries", description = "Several phrasings, merged", required = false) @Nullable List<String> queries,
            @ToolArg(name = "mode", description = "ranked, literal, regex or symbol", required = false) @Nullable String mode,
            @ToolArg(name = "project_id", required = false) @Nullable String projectId,
            @ToolArg(name = "repository_id", description = "Id, path or name; \"all\"", required = false) @Nullable String repositoryId,
            @ToolArg(name = "directory", required = false) @Nullable String directory,
            @ToolArg(name = "file_type", description = "Extension", required = false) @Nullable String fileType,
            @ToolArg(name = "limit", required = false) @Nullable Integer limit,
            @ToolArg(name = "cursor", required = false) @Nullable String cursor,
            @ToolArg(name = "count_only", required = false) @Nullable Boolean countOnly,
            @ToolArg(name = "max_tokens", required = false) @Nullable Integer maxTokens,
            McpConnection session, Roots roots, Cancellation cancellation) {
        return replies.within(maxTokens, budget -> {
            Request request = new Request(texts(query, queries), mode, path(directory, fileType),
                    new PageLimit(limit == null ? PAGE : limit), Continuation.parse(cursor));
            return scopes.search(scopes.call("search_code", new Origin(session, roots), projectId, repositoryId))
                    .chain(scope -> Boolean.TRUE.equals(countOnly) ? count(scope, request)
                            : answer(scope, request, budget, Clients.showsStructuredOnly(session)))
                    .invoke(reply -> cancellation.skipProcessingIfCancelled());
        });
    }

    private record Request(List<String> queries, @Nullable String mode, @Nullable String path, PageLimit limit,
            Continuation continuation) {

        private SearchParameters parameters(String query, Scope scope, int size, @Nullable String page) {
            return new SearchParameters(query, mode, null, path, scope.repository(), null, Integer.toString(size), page, null);
        }

        /** Whether the results of queries are merged, or words are taken out of a long text: such answers have one page. */
        private boolean isCombined() {
            return queries.size() > 1 || QueryParser.isLong(queries.get(0));
        }
    }

    private static List<String> texts(@Nullable String query, @Nullable List<String> queries) {
        List<String> texts = new ArrayList<>();
        if (query != null) {
            texts.add(query);
        }
        if (queries != null) {
            queries.stream().filter(text -> !texts.contains(text)).forEach(texts::add);
        }
        if (texts.isEmpty() || texts.size() > MAX_QUERIES) {
            throw Problems.badRequest("Nothing to search for",
                    "Give query, or in queries up to " + MAX_QUERIES + " texts to search for.");
        }
        return texts;
    }

    private static @Nullable String path(@Nullable String directory, @Nullable String fileType) {
        String below = directory == null ? "" : directory.strip().replaceFirst("^\\./", "").replaceFirst("/+$", "");
        if (fileType == null || fileType.isBlank()) {
            return below.isEmpty() ? null : below + "/";
        }
        String files = "*." + fileType.strip().replaceFirst("^\\*?\\.", "");
        return below.isEmpty() ? files : below + "/**/" + files;
    }

    private Uni<SearchPage> page(Scope scope, Request request, int size, @Nullable String page) {
        String client = clients.fairnessKey(scope.project());
        if (!request.isCombined()) {
            return search.search(scope.project(), request.parameters(request.queries().get(0), scope, size, page), client);
        }
        return combinedSearch.search(scope.project(), request.queries().stream()
                .map(query -> QueryParser.parseLong(request.parameters(query, scope, Math.max(PAGE, size), null)))
                .toList(), new PageLimit(size), client);
    }

    private Uni<Reply> answer(Scope scope, Request request, Budget budget, boolean isStructured) {
        return page(scope, request, request.limit().value(), request.continuation().page())
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(found -> reply(scope, request, budget, found, isStructured));
    }

    private static Reply reply(Scope scope, Request request, Budget budget, SearchPage found, boolean isStructured) {
        boolean isOfSymbols = "symbol".equals(request.mode());
        List<Region> regions = isOfSymbols ? Region.each(found.results()) : Region.joined(found.results());
        return new PageReply(scope.project(), request.continuation(), remarks(found, regions.isEmpty()), found.nextCursor())
                .fitted(budget, new Shown("results", regions, isStructured));
    }

    private static String remarks(SearchPage found, boolean isEmpty) {
        List<String> remarks = new ArrayList<>();
        if (isEmpty) {
            remarks.add("Nothing found. Use fewer or other words, mode=literal for exact text, or repository_id=all.");
        }
        if (found.partialReason() != null) {
            remarks.add(found.partialReason());
        }
        if (!found.excluded().isEmpty()) {
            remarks.add("Excluded: " + String.join(", ", found.excluded()));
        }
        remarks.addAll(found.notes());
        return remarks.isEmpty() ? "" : String.join("\n", remarks) + "\n";
    }

    private Uni<Reply> count(Scope scope, Request request) {
        return new ResultCount(page -> page(scope, request, PageLimit.MAXIMUM, page)).reply(scope.project());
    }
}
