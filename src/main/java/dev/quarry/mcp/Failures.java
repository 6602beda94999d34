package dev.quarry.mcp;

import org.jboss.logging.Logger;

import dev.quarry.mcp.answers.Budget;
import dev.quarry.platform.NextStep;
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

    static String text(HttpProblem problem) {
        String detail = problem instanceof NextStep.Advice advice ? advice.facts() + " " + text(advice.step())
                : problem.getDetail();
        return problem.getTitle() + ". " + (detail == null ? "" : detail);
    }

    private static String text(NextStep step) {
        return switch (step) {
            case LIST_JOBS -> "Give the project_id of the answer that named the job, or leave job_id out for the newest job.";
            case LIST_REPOSITORIES ->
                "Call list_repositories for those there are, or start_indexing_background for a new one.";
            case NAME_REPOSITORY -> "Name one by repository_id: its id, its path or the last part of its path.";
            case AWAIT_FIRST_RUN -> "Call get_indexing_status with wait=60, and repeat this call after it.";
            case INDEX_AGAIN -> "Call start_indexing_background with wait=60, and repeat this call after it.";
            case LIST_SKIPPED -> "outline shows what else its directory has; the file itself is on disk.";
            case FIND_PATH -> "outline shows the paths that there are, and search_code finds them by their words.";
            case EXPLAIN_PATH -> "outline without a path shows the top of the repository.";
            case READ_FILE -> "read_file has its content, and outline its definitions.";
            case GIVE_QUERY -> "Give in query the text to search for.";
            case SHORTEN_QUERY -> "Search for a shorter, rare part of the text; only ranked queries may be long.";
        };
    }
}
