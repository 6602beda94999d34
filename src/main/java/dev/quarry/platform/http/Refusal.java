package dev.quarry.platform.http;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Answers a request with a problem before it reaches a resource. */
public final class Refusal {

    /** Longest body, in bytes, that is read and discarded. The connection of a longer one is closed. */
    private static final long WORTH_DRAINING = 64L * 1024;

    private Refusal() {
    }

    /**
     * Sends the problem. Discards a small body, so that the connection stays usable; closes the connection after a large one.
     */
    public static void send(RoutingContext context, int status, String title, String detail) {
        if (context.response().ended() || context.response().headWritten()) {
            return;
        }
        leaveBody(context);
        ResponseHeaders.set(context.response());
        RequestLog.note(context, title, detail);
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

    private static void leaveBody(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.isEnded()) {
            return;
        }
        if (request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null || contentLength(request) > WORTH_DRAINING) {
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        } else {
            request.resume();
        }
    }

    /** Returns the declared length of the body; 0 if none is declared. */
    public static long contentLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException notALength) {
            return 0;
        }
    }
}
