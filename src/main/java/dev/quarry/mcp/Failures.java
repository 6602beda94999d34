package dev.quarry.mcp;

import org.jboss.logging.Logger;

import dev.quarry.mcp.answers.Budget;
import dev.quarry.platform.database.TransientFailures;
import dev.quarry.search.TooManySearches;
import io.quarkiverse.mcp.server.ToolResponse;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;

/** Turns problems into results that a model reads and acts upon; other failures stay failures. */
final class Failures {

    private static final Logger LOG = Logger.getLogger(Failures.class);

    private Failures() {
    }

    static Uni<ToolResponse> explained(Uni<ToolResponse> response, Budget budget) {
        return response
                .onFailure(HttpProblem.class).recoverWithItem(problem -> budget.error(text((HttpProblem) problem)))
                .onFailure(TooManySearches.class).recoverWithItem(failure -> budget.error(
                        "Too many searches at once. Repeat this one in "
                                + ((TooManySearches) failure).retryAfterSeconds() + " s."))
                .onFailure(TransientFailures::isTransient).recoverWithItem(failure -> {
                    LOG.debug("The database was unavailable to a tool call", failure);
                    return budget.error("The database does not answer at the moment. Repeat the call in a few seconds.");
                });
    }

    private static String text(HttpProblem problem) {
        return problem.getTitle() + ". " + (problem.getDetail() == null ? "" : problem.getDetail());
    }
}
