package dev.quarry.platform.http;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.http.Outcome;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * Counts every request, and logs requests that end with an error. The meter's tags have a bounded number of values; the
 * framework's own meter tags requests with the method and the path that the client sends, and so fills the heap.
 */
@ApplicationScoped
class RequestLog implements ProblemPostProcessor {

    static final int PRIORITY = 1_000;

    private static final Logger LOG = Logger.getLogger(RequestLog.class);
    private static final String NOTE = RequestLog.class.getName();
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    /** Health checks, metrics and other addresses that are polled. */
    private static final String OPERATIONS = "/q/";
    private static final int LONGEST_TEXT = 1_000;

    private final CurrentVertxRequest current;
    private final Routes routes;
    private final MeterProvider<Timer> requests;
    private final AtomicInteger active = new AtomicInteger();

    RequestLog(CurrentVertxRequest current, Routes routes, MeterRegistry meters) {
        this.current = current;
        this.routes = routes;
        this.requests = Timer.builder("http.server.requests").description("HTTP server request processing time")
                .withRegistry(meters);
        meters.gauge("http.server.active.requests", active);
    }

    void register(@Observes Filters filters) {
        filters.register(this::begin, PRIORITY);
    }

    /** Adds a resource's problem to the log line of its request. */
    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        RoutingContext request = current.getCurrent();
        if (request != null) {
            note(request, problem.getTitle(), problem.getDetail());
        }
        return problem;
    }

    /** Adds the reason to the log line of this request. */
    static void note(RoutingContext context, @Nullable String title, @Nullable String detail) {
        context.put(NOTE, ": " + title + ". " + (detail == null ? "" : detail));
    }

    private void begin(RoutingContext context) {
        // A rerouted request passes this filter a second time.
        if (context.get(NOTE) == null) {
            context.put(NOTE, "");
            long start = System.nanoTime();
            active.incrementAndGet();
            context.addEndHandler(ended -> end(context, System.nanoTime() - start, ended.succeeded()));
        }
        context.next();
    }

    private void end(RoutingContext context, long nanos, boolean answered) {
        active.decrementAndGet();
        int status = context.response().getStatusCode();
        HttpServerRequest request = context.request();
        if (answered && status >= 400) {
            LOG.infof("%d %s %s%s", status, shortened(request.method().name()), shortened(request.path()),
                    shortened(context.get(NOTE)));
        }
        if (!shortened(request.path()).startsWith(OPERATIONS)) {
            requests.withTags(tags(context, status, answered)).record(nanos, TimeUnit.NANOSECONDS);
        }
    }

    private Tags tags(RoutingContext context, int status, boolean answered) {
        String method = context.request().method().name();
        return Tags.of(
                "method", METHODS.contains(method) ? method : "OTHER",
                "uri", uri(context, status),
                "status", answered ? Integer.toString(status) : "RESET")
                .and(answered ? Outcome.forStatus(status).asTag() : Outcome.CLIENT_ERROR.asTag());
    }

    private String uri(RoutingContext context, int status) {
        return routes.find(path(context)).map(Routes.Route::template)
                .orElseGet(() -> status >= 400 ? "NOT_FOUND" : "PAGE");
    }

    /** Returns the path without dot segments; empty if it cannot be read. */
    static String path(RoutingContext context) {
        String path = context.request().path();
        try {
            return path == null || !path.startsWith("/") ? "" : context.normalizedPath();
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }

    /** PrintableLog escapes control characters when the record is written. */
    private static String shortened(@Nullable String text) {
        return text == null ? "" : text.substring(0, Math.min(text.length(), LONGEST_TEXT));
    }
}
