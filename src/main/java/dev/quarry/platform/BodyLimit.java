package dev.quarry.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.netty.handler.codec.http.HttpHeaderValues;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/**
 * Answers a body that is too large with a problem. The server's own limit closes the connection while the client is still
 * sending, and most clients then never see why.
 */
@ApplicationScoped
class BodyLimit {

    /** Before the route that enforces the server's own limit. */
    private static final int PRIORITY = 10;
    /** A body beyond this is not even read to be thrown away. */
    private static final long WORTH_DRAINING = 64L * 1024 * 1024;

    private final long limit;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
        this.limit = limit.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext context) {
        long length = contentLength(context.request());
        if (context.request().getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
            // A body of unknown length would be refused midway, without a word.
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            refuse(context, 411, "Length required", "Send the body with a Content-Length instead of in chunks.");
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
        refuse(context, 413, "Body too large",
                "A body has at most " + limit + " bytes. Send only the fields that /q/openapi describes.");
    }

    static void refuse(RoutingContext context, int status, String title, String detail) {
        JsonObject problem = new JsonObject()
                .put("status", status)
                .put("title", title)
                .put("detail", detail)
                .put("instance", context.request().path());
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, HttpProblem.MEDIA_TYPE.toString())
                .end(problem.encode());
    }

    private static boolean expectsContinue(HttpServerRequest request) {
        return HttpHeaderValues.CONTINUE.contentEqualsIgnoreCase(request.getHeader(HttpHeaders.EXPECT));
    }

    private static long contentLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException notALength) {
            return 0;
        }
    }
}
