package dev.quarry.platform.http;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;

/** Adds a resource's problem to the log line of its request. */
@ApplicationScoped
class ProblemNote implements ProblemPostProcessor {

    private final CurrentVertxRequest request;

    ProblemNote(CurrentVertxRequest request) {
        this.request = request;
    }

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        RoutingContext current = request.getCurrent();
        if (current != null) {
            RequestLog.note(current, problem.getTitle(), problem.getDetail());
        }
        return problem;
    }
}
