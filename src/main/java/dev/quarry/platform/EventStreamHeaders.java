package dev.quarry.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * Keeps proxies from buffering server-sent events. With its defaults, nginx buffers 4 KiB of an answer before it sends any of
 * it; other proxies compress or cache it.
 */
@ApplicationScoped
class EventStreamHeaders {

    private static final int PRIORITY = 30;
    private static final String NO_BUFFERING = "X-Accel-Buffering";

    void register(@Observes Filters filters) {
        filters.register(EventStreamHeaders::watch, PRIORITY);
    }

    private static void watch(RoutingContext context) {
        context.addHeadersEndHandler(sending -> complete(context.response().headers()));
        context.next();
    }

    private static void complete(MultiMap headers) {
        String type = headers.get(HttpHeaders.CONTENT_TYPE);
        if (type != null && type.startsWith(MediaType.SERVER_SENT_EVENTS)) {
            headers.set(HttpHeaders.CACHE_CONTROL, "no-cache, no-transform");
            headers.set(NO_BUFFERING, "no");
        }
    }
}
