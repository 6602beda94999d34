package dev.quarry.access;

import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import dev.quarry.access.AccessConfig.Public;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/**
 * Decides by its address whether a request needs a token. {@link OperationCheck} and the tools for agents decide what the token
 * permits.
 */
@ApplicationScoped
class AccessPolicy implements HttpSecurityPolicy {

    /** Beside it, the page has scripts in /api. */
    private static final String API = "/api/v1";
    private static final String SESSION = API + "/session";

    private final AccessControl control;
    private final Set<Public> open;

    AccessPolicy(AccessControl control, AccessConfig config) {
        this.control = control;
        this.open = config.open().orElse(Set.of());
    }

    @Override
    public Uni<CheckResult> checkPermission(RoutingContext request, Uni<SecurityIdentity> identity,
            AuthorizationRequestContext context) {
        if (!control.isConfigured()) {
            return CheckResult.permit();
        }
        String path = request.normalizedPath();
        if (isOpen(path, request.request().method())) {
            return CheckResult.permit();
        }
        return identity.map(client -> new CheckResult(isPermitted(path, client)));
    }

    /** The page and its scripts hold no code of users; a health check has no token. */
    private boolean isOpen(String path, HttpMethod method) {
        if (isBelow(path, "/q")) {
            return isBelow(path, "/q/health")
                    || open.contains(isBelow(path, "/q/metrics") ? Public.METRICS : Public.OPENAPI);
        }
        return path.equals(SESSION) && !method.equals(HttpMethod.GET) || !isBelow(path, API) && !isBelow(path, "/mcp");
    }

    /** Metrics count the jobs of all projects. */
    private static boolean isPermitted(String path, SecurityIdentity client) {
        return !client.isAnonymous() && (!isBelow(path, "/q/metrics") || Caller.of(client).coverAll());
    }

    private static boolean isBelow(String path, String parent) {
        return path.startsWith(parent) && (path.length() == parent.length() || path.charAt(parent.length()) == '/');
    }
}
