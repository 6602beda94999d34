package dev.quarry.mcp;

import java.util.stream.Collectors;

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
import dev.quarry.mcp.answers.UsageReply;
import dev.quarry.search.Search;
import dev.quarry.search.query.QueryParser.SearchParameters;
import dev.quarry.search.result.SearchPage;
import dev.quarry.search.usages.Usages;
import dev.quarry.search.usages.UsagesPage;
import dev.quarry.search.usages.UsagesRequest;
import io.quarkiverse.mcp.server.McpConnection;
import io.quarkiverse.mcp.server.Roots;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolResponse;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/** The tool that finds the definitions and the usages of a name. */
@Singleton
class SymbolTools {

    private static final int PAGE = 100;
    private static final int SIMILAR = 20;

    private final Usages usages;
    private final Search search;
    private final Scopes scopes;
    private final Clients clients;
    private final Replies replies;

    SymbolTools(Usages usages, Search search, Scopes scopes, Clients clients, Replies replies) {
        this.usages = usages;
        this.search = search;
        this.scopes = scopes;
        this.clients = clients;
        this.replies = replies;
    }

    @Tool(name = "find_symbol", description = "Find where a class, function or other name is defined and used. Each usage says how sure it is: exact, likely, or name only.", annotations = @Tool.Annotations(readOnlyHint = true, destructiveHint = false, idempotentHint = true, openWorldHint = false), outputSchema = @Tool.OutputSchema(generator = OutputSchemas.Symbols.class))
    Uni<ToolResponse> findSymbol(
            @ToolArg(name = "name", description = "findOrder or OrderStore.findOrder") String name,
            @ToolArg(name = "path", description = "File of the definition or of a usage", required = false) @Nullable String path,
            @ToolArg(name = "line", required = false) @Nullable Integer line,
            @ToolArg(name = "kind", description = "Of usages: call, type, import, write, read", required = false) @Nullable String kind,
            @ToolArg(name = "project_id", required = false) @Nullable String projectId,
            @ToolArg(name = "repository_id", required = false) @Nullable String repositoryId,
            @ToolArg(name = "cursor", required = false) @Nullable String cursor,
            @ToolArg(name = "max_tokens", required = false) @Nullable Integer maxTokens,
            McpConnection session, Roots roots) {
        return replies.within(maxTokens, budget -> {
            Continuation from = Continuation.parse(cursor);
            boolean isStructured = Clients.showsStructuredOnly(session);
            return scopes.search(scopes.call("find_symbol", new Origin(session, roots), projectId, repositoryId))
                    .chain(scope -> usages(scope, name, new Narrowed(path, line, kind), from)
                            .emitOn(Infrastructure.getDefaultWorkerPool())
                            .chain(page -> page.definitions().isEmpty() && page.usages().isEmpty() && from.page() == null
                                    ? similar(scope, name, budget, isStructured)
                                    : Uni.createFrom()
                                            .item(new UsageReply(scope.project(), from, page, isStructured).fitted(budget))));
        });
    }

    /** The arguments that choose one of several definitions, and some of the usages. */
    private record Narrowed(@Nullable String path, @Nullable Integer line, @Nullable String kind) {
    }

    private Uni<UsagesPage> usages(Scope scope, String name, Narrowed narrowed, Continuation from) {
        UsagesRequest request = UsagesRequest.parse(new UsagesRequest.Parameters(name, scope.repository(), narrowed.path(),
                narrowed.line() == null ? null : narrowed.line().toString(), narrowed.kind(), Integer.toString(PAGE),
                from.page()));
        return usages.find(scope.project(), request, clients.fairnessKey(scope.project()));
    }

    /** Nothing has exactly this name: shows definitions whose names are like it. */
    private Uni<Reply> similar(Scope scope, String name, Budget budget, boolean isStructured) {
        Continuation start = Continuation.parse(null);
        return search.search(scope.project(), new SearchParameters(name, "symbol", null, null, scope.repository(), null,
                Integer.toString(SIMILAR), null, null), clients.fairnessKey(scope.project()))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(found -> new PageReply(scope.project(), start, remarks(found), null)
                        .fitted(budget, new Shown("definitions", Region.each(found.results()), isStructured)));
    }

    private static String remarks(SearchPage found) {
        String first = found.results().isEmpty() ? "Nothing has such a name. search_code finds other text.\n"
                : "Nothing has exactly this name; these names are like it.\n";
        return first + found.notes().stream().map(note -> note + "\n").collect(Collectors.joining());
    }
}
