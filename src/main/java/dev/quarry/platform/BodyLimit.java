package dev.quarry.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import dev.quarry.platform.http.Refusal;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * Answers a body that is too large with a problem. The server's own limit closes the connection while the client is still
 * sending, and most clients then never read the reason.
 */
@ApplicationScoped
class BodyLimit {

    /** Runs before the route that enforces the server's own limit. */
    private static final int PRIORITY = 10;
    /** Longest body, in bytes, that is read and discarded. The connection of a longer one is closed. */
    private static final long WORTH_DRAINING = 64L * 1024 * 1024;

    private final long limit;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
        this.limit = limit.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext context) {
        long length = Refusal.contentLength(context.request());
        if (context.request().getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
            // The server would cut a body of unknown length midway, without a problem text.
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            Refusal.send(context, 411, "Length required", "Send the body with a Content-Length instead of in chunks.");
        } else if (length <= limit) {
            context.next();
        } else if (length > WORTH_DRAINING || expectsContinue(context.request())) {
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            refuseAsTooLarge(context);
        } else {
            context.request().handler(discarded -> {
            }).endHandler(read -> refuseAsTooLarge(context)).resume();
        }
    }

    private void refuseAsTooLarge(RoutingContext context) {
        Refusal.send(context, 413, "Body too large",
                "A body has at most " + limit + " bytes. Send only the fields that /q/openapi describes.");
    }

    private static boolean expectsContinue(HttpServerRequest request) {
        return HttpHeaderValues.CONTINUE.contentEqualsIgnoreCase(request.getHeader(HttpHeaders.EXPECT));
    }
}
