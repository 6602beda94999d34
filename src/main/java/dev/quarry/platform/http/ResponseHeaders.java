package dev.quarry.platform.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerResponse;

/**
 * Forbids other sites to frame any answer, Swagger UI included, and browsers to guess its type. The framework's setting would
 * match paths by a route, which fails for a path that is not encoded yet.
 */
@ApplicationScoped
class ResponseHeaders {

    private static final int PRIORITY = 950;

    void register(@Observes Filters filters) {
        filters.register(context -> {
            set(context.response());
            context.next();
        }, PRIORITY);
    }

    /** The page declares its further content security rules itself. */
    static void set(HttpServerResponse response) {
        response.putHeader("Content-Security-Policy", "frame-ancestors 'none'")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("X-Content-Type-Options", "nosniff");
    }
}
