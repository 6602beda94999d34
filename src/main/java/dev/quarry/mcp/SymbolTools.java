package dev.quarry.mcp;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import dev.quarry.mcp.RegionList.Shown;
import dev.quarry.mcp.Scopes.Call;
import dev.quarry.mcp.Scopes.Scope;
import dev.quarry.search.Search;
import dev.quarry.search.query.QueryParser.SearchParameters;
import dev.quarry.search.result.SearchPage;
import io.quarkiverse.mcp.server.McpConnection;
import io.quarkiverse.mcp.server.Roots;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolResponse;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/** The tool that finds a definition by its name. */
@Singleton
class SymbolTools {

    private static final int PAGE = 50;

    private final Search search;
    private final Scopes scopes;
    private final Clients clients;
    private final TokenCounter tokens;

    SymbolTools(Search search, Scopes scopes, Clients clients, TokenCounter tokens) {
        this.search = search;
        this.scopes = scopes;
        this.clients = clients;
        this.tokens = tokens;
    }

    @Tool(name = "find_symbol", description = "Find where a class, function or other name is defined and used.", annotations = @Tool.Annotations(readOnlyHint = true, destructiveHint = false, idempotentHint = true, openWorldHint = false), outputSchema = @Tool.OutputSchema(generator = OutputSchemas.Symbols.class))
    Uni<ToolResponse> findSymbol(
            @ToolArg(name = "name", description = "Exact, or a part, camel humps, Container.name") String name,
            @ToolArg(name = "project_id", required = false) @Nullable String projectId,
            @ToolArg(name = "repository_id", required = false) @Nullable String repositoryId,
            @ToolArg(name = "cursor", required = false) @Nullable String cursor,
            @ToolArg(name = "max_tokens", required = false) @Nullable Integer maxTokens,
            McpConnection session, Roots roots) {
        Budget budget = Budget.of(tokens, maxTokens);
        return Failures.explained(Uni.createFrom().deferred(() -> {
            Continuation from = Continuation.parse(cursor);
            boolean isStructured = Clients.showsStructuredOnly(session);
            return scopes.search(new Call(session, roots, projectId, repositoryId))
                    .chain(scope -> definitions(name, scope, from)
                            .emitOn(Infrastructure.getDefaultWorkerPool())
                            .map(found -> budget.response(reply(scope, from, budget, found, isStructured))));
        }), budget);
    }

    private Uni<SearchPage> definitions(String name, Scope scope, Continuation from) {
        return search.search(scope.project(), new SearchParameters(name, "symbol", null, null, scope.repository(), null,
                Integer.toString(PAGE), from.page(), null), clients.fairnessKey(scope.project()));
    }

    private static Reply reply(Scope scope, Continuation from, Budget budget, SearchPage found, boolean isStructured) {
        String remarks = found.results().isEmpty() ? "No definition has such a name. search_code finds other text.\n" : "";
        return new PageReply(scope.project(), from, remarks, found.nextCursor())
                .fitted(budget, new Shown("definitions", Region.each(found.results()), isStructured));
    }
}
