package dev.quarry.jobs;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

import dev.quarry.access.Caller;
import dev.quarry.jobs.JobHistoryStore.HistoryFilter;
import dev.quarry.platform.PageLimit;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;

/** Serves the history of the jobs of all projects. */
@Path("/api/v1/jobs")
@Produces(MediaType.APPLICATION_JSON)
// QueryParameterCheck reads the parameters of its methods.
@RegisterForReflection(fields = false)
@Tag(name = "Jobs")
public class AllJobsResource {

    private final JobHistoryStore histories;
    private final Caller caller;

    AllJobsResource(JobHistoryStore histories, Caller caller) {
        this.histories = histories;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "listAllJobs", summary = "List the jobs of all projects that the client may read, newest first")
    @APIResponse(responseCode = "200", description = "A page of jobs", content = @Content(schema = @Schema(implementation = JobPage.class)))
    @APIResponse(responseCode = "400", description = "A filter, the limit or the cursor is invalid")
    public Uni<JobPage> history(
            @Parameter(description = "Only jobs in this status", example = "running", schema = @Schema(implementation = JobStatus.class)) @RestQuery @Nullable String status,
            @Parameter(description = "Only jobs of this repository", example = "/srv/repositories/shop") @RestQuery("repo_path") @Nullable String repoPath,
            @Parameter(description = "Jobs per page, 1 to 200; default 50") @RestQuery @Nullable String limit,
            @RestQuery @Nullable String cursor) {
        return histories.ofAllProjects(HistoryFilter.parse(status, repoPath), caller.grants().readableProjects(),
                JobCursor.parse(cursor), PageLimit.parse(limit))
                .map(page -> page.as(JobPage::new));
    }
}
