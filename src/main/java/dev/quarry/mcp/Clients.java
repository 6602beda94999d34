package dev.quarry.mcp;

import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;

import dev.quarry.platform.ProjectId;
import io.quarkiverse.mcp.server.McpConnection;
import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;

/** Facts about the clients of the tools. */
@ApplicationScoped
class Clients {

    /**
     * Shows a model the structured content of a result, and never its text:
     * https://github.com/anthropics/claude-code/issues/79944
     */
    private static final String STRUCTURED_ONLY = "claude-code";

    private final CurrentVertxRequest current;

    Clients(CurrentVertxRequest current) {
        this.current = current;
    }

    /** Whether the client shows only the structured content to its model. */
    static boolean showsStructuredOnly(McpConnection session) {
        return session.initialRequest().implementation().name().toLowerCase(Locale.ROOT).startsWith(STRUCTURED_ONLY);
    }

    /** Tells the clients apart among whom searches take turns: by the address, as all sessions of a machine are one client. */
    String fairnessKey(ProjectId project) {
        RoutingContext request = Arc.container().requestContext().isActive() ? current.getCurrent() : null;
        return project + " " + (request == null ? "stdio" : request.request().remoteAddress().hostAddress());
    }
}
