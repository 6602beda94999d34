package dev.quarry.platform.http;

import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Answers malformed requests with a problem, and completes the encoding of addresses that were typed by hand. */
@ApplicationScoped
class RequestCheck {

    private static final int TARGET_PRIORITY = 900;
    private static final int METHOD_PRIORITY = 600;
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final String METHODS_OF_PAGES = "GET, HEAD, OPTIONS";

    private final Routes routes;

    RequestCheck(Routes routes) {
        this.routes = routes;
    }

    void register(@Observes Filters filters) {
        filters.register(RequestCheck::checkTarget, TARGET_PRIORITY);
        filters.register(this::checkMethod, METHOD_PRIORITY);
    }

    /** Explains failures of the router, which rejects some requests before the filters run. */
    void registerFailures(@Observes Router router) {
        router.route().order(-RequestLog.PRIORITY).failureHandler(RequestCheck::explain);
    }

    private static void explain(RoutingContext context) {
        if (context.statusCode() == 404) {
            Refusal.send(context, 404, "Not Found", "Nothing is at this address. See /q/openapi for the addresses there are.");
        } else if (context.statusCode() != 400) {
            context.next();
        } else if (context.request().authority() == null) {
            Refusal.send(context, 400, "Invalid host",
                    "The Host header is missing or malformed. Send the name or address of this server, such as localhost:8080.");
        } else {
            Refusal.send(context, 400, "Malformed request", "The address cannot be read. Percent-encode its characters.");
        }
    }

    private static void checkTarget(RoutingContext context) {
        String target = context.request().uri();
        if (context.request().headers().getAll(HttpHeaders.HOST).size() > 1) {
            Refusal.send(context, 400, "Invalid host", "The request has several Host headers. Send one.");
            return;
        }
        try {
            // The request line may hold a whole URL, as a proxy receives it; its authority is not trusted, and the Host
            // header is checked.
            String path = target.startsWith("/") ? target : context.request().path() + query(context);
            String encoded = RequestTarget.encode(path);
            if (encoded.equals(target)) {
                context.next();
            } else {
                context.reroute(context.request().method(), encoded);
            }
        } catch (IllegalArgumentException unusable) {
            Refusal.send(context, 400, "Malformed address", String.valueOf(unusable.getMessage()));
        }
    }

    private static String query(RoutingContext context) {
        String query = context.request().query();
        return query == null ? "" : "?" + query;
    }

    private void checkMethod(RoutingContext context) {
        String method = context.request().method().name();
        Optional<Routes.Route> route = routes.find(RequestLog.path(context));
        String allow = route.map(Routes.Route::allow).orElse(METHODS_OF_PAGES);
        if (route.isPresent() && method.equals("OPTIONS")) {
            context.response().putHeader(HttpHeaders.ALLOW, allow).end();
        } else if (route.isPresent() ? route.get().allows(method) : METHODS.contains(method)) {
            context.next();
        } else {
            context.response().putHeader(HttpHeaders.ALLOW, allow);
            Refusal.send(context, 405, "Method Not Allowed", "This address does not take that method, but " + allow
                    + ". See /q/openapi.");
        }
    }
}
