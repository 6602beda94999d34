package dev.quarry.platform.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * Forbids other sites to frame any answer, Swagger UI included, and browsers to guess its type; keeps proxies from buffering
 * server-sent events. The framework's setting would match paths by a route, which fails for a path that is not encoded yet.
 */
@ApplicationScoped
class ResponseHeaders {

    private static final int PRIORITY = 950;
    private static final int EVENT_STREAM_PRIORITY = 30;

    void register(@Observes Filters filters) {
        filters.register(context -> {
            set(context.response());
            context.next();
        }, PRIORITY);
        filters.register(ResponseHeaders::watch, EVENT_STREAM_PRIORITY);
    }

    /** The page declares its further content security rules itself. */
    static void set(HttpServerResponse response) {
        response.putHeader("Content-Security-Policy", "frame-ancestors 'none'")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("X-Content-Type-Options", "nosniff");
    }

    private static void watch(RoutingContext context) {
        context.addHeadersEndHandler(sending -> passThrough(context.response().headers()));
        context.next();
    }

    /** With its defaults, nginx buffers 4 KiB of an answer before it sends any of it; other proxies compress or cache it. */
    private static void passThrough(MultiMap headers) {
        String type = headers.get(HttpHeaders.CONTENT_TYPE);
        if (type != null && type.startsWith(MediaType.SERVER_SENT_EVENTS)) {
            headers.set(HttpHeaders.CACHE_CONTROL, "no-cache, no-transform");
            headers.set("X-Accel-Buffering", "no");
        }
    }
}
