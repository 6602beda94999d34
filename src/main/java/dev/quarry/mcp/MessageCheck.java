package dev.quarry.mcp;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

import dev.quarry.platform.http.Refusal;
import io.quarkiverse.mcp.server.JsonRpcErrorCodes;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

/**
 * Serves one transport only, and answers JSON that is no message with an error of the protocol; the framework would answer 500.
 */
@ApplicationScoped
class MessageCheck {

    private static final String ENDPOINT = "/mcp";
    /** After the checks of every request, before the framework's route. */
    private static final int ORDER = -1;
    private static final Object UNREADABLE = new Object();
    /** A call may continue a trace; their source is the W3C's Trace Context and Baggage. */
    private static final List<String> TRACE_FIELDS = List.of("traceparent", "tracestate", "baggage");

    private final BodyHandler bodies;

    MessageCheck(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
        this.bodies = BodyHandler.create(false).setBodyLimit(limit.asLongValue());
    }

    void register(@Observes Router router) {
        router.route(ENDPOINT + "/*").order(ORDER).handler(MessageCheck::refuseOtherTransports);
        router.post(ENDPOINT).order(ORDER).handler(this::read);
        router.post(ENDPOINT).order(ORDER).handler(MessageCheck::check);
    }

    /** The framework also serves the transport of 2024, at /mcp/sse and /mcp/messages, and no setting switches it off. */
    private static void refuseOtherTransports(RoutingContext context) {
        String path = context.normalizedPath();
        if (path.equals(ENDPOINT) || path.equals(ENDPOINT + "/")) {
            context.next();
        } else {
            Refusal.send(context, 404, "Not found", "Tools for agents are served by streamable HTTP at " + ENDPOINT + " only.");
        }
    }

    private void read(RoutingContext context) {
        context.request().resume();
        bodies.handle(context);
    }

    private static void check(RoutingContext context) {
        Object json = decoded(context.body().buffer());
        if (json instanceof JsonObject message) {
            String mistake = mistake(message);
            if (mistake == null) {
                context.next();
            } else {
                refuse(context, 200, message.getValue("id"), JsonRpcErrorCodes.INVALID_PARAMS, mistake);
            }
        } else if (json instanceof JsonArray batch && !isBatch(batch) || !(json instanceof JsonArray || json == UNREADABLE)) {
            refuse(context, 400, null, JsonRpcErrorCodes.INVALID_REQUEST,
                    "The body must be a message of JSON-RPC 2.0: an object with method and params");
        } else {
            context.next();
        }
    }

    private static void refuse(RoutingContext context, int status, @Nullable Object id, int code, String message) {
        context.response().setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(new JsonObject().put("jsonrpc", "2.0").put("id", id)
                        .put("error", new JsonObject().put("code", code).put("message", message))
                        .encode());
    }

    /** The framework reports what is no JSON. */
    private static @Nullable Object decoded(@Nullable Buffer body) {
        try {
            return body == null ? UNREADABLE : Json.decodeValue(body);
        } catch (DecodeException malformed) {
            return UNREADABLE;
        }
    }

    private static boolean isBatch(JsonArray batch) {
        return !batch.isEmpty()
                && batch.stream().allMatch(item -> item instanceof JsonObject message && mistake(message) == null);
    }

    /** Returns why the framework could not read a message; null if it can. */
    private static @Nullable String mistake(JsonObject message) {
        Object params = message.getValue("params");
        if (params != null && !(params instanceof JsonObject)) {
            return "params must be an object";
        }
        Object meta = params == null ? null : ((JsonObject) params).getValue("_meta");
        if (meta != null && !(meta instanceof JsonObject)) {
            return "_meta must be an object";
        }
        return meta == null ? null
                : TRACE_FIELDS.stream()
                        .filter(field -> !(((JsonObject) meta).getValue(field, "") instanceof String))
                        .findFirst().map(field -> field + " must be a text").orElse(null);
    }
}
