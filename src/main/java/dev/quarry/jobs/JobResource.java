package dev.quarry.jobs;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.URI;
import java.nio.file.Path;
import java.util.UUID;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

import dev.quarry.jobs.EnqueueStore.Enqueued;
import dev.quarry.jobs.JobHistoryStore.HistoryFilter;
import dev.quarry.platform.PageLimit;
import dev.quarry.platform.Problems;
import dev.quarry.platform.ProjectId;
import dev.quarry.platform.limits.OpenStreams;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/** Enqueues, reads and cancels jobs. */
@jakarta.ws.rs.Path("/api/v1/projects")
@Produces(MediaType.APPLICATION_JSON)
// QueryParameterCheck reads the parameters of its methods.
@RegisterForReflection(fields = false)
@Tag(name = "Jobs")
public class JobResource {

    private final EnqueueStore enqueues;
    private final JobStore store;
    private final JobHistoryStore histories;
    private final RepositoryPaths paths;
    private final JobFeed feed;
    private final JobWaits waits;
    private final OpenStreams streams;

    JobResource(EnqueueStore enqueues, JobStore store, JobHistoryStore histories, RepositoryPaths paths, JobFeed feed,
            JobWaits waits, OpenStreams streams) {
        this.enqueues = enqueues;
        this.store = store;
        this.histories = histories;
        this.paths = paths;
        this.feed = feed;
        this.waits = waits;
        this.streams = streams;
    }

    @POST
    @jakarta.ws.rs.Path("/{project_id}/jobs")
    @Consumes(MediaType.APPLICATION_JSON)
    @Cancellable(false)
    @Operation(operationId = "enqueueJob", summary = "Index a repository in the background")
    @RequestBody(content = @Content(schema = @Schema(implementation = EnqueueRequest.class), examples = @ExampleObject(name = "repository", value = "{\"repo_path\": \"/srv/repositories/shop\"}")))
    @APIResponse(responseCode = "202", description = "The new job", headers = @Header(name = "Location", description = "The path of the job", schema = @Schema(type = SchemaType.STRING)), content = @Content(schema = @Schema(implementation = Job.class)))
    @APIResponse(responseCode = "200", description = "The pending job for the same repository, which this request joins", headers = @Header(name = "Location", description = "The path of the job", schema = @Schema(type = SchemaType.STRING)), content = @Content(schema = @Schema(implementation = Job.class)))
    @APIResponse(responseCode = "400", description = "The request is malformed")
    @APIResponse(responseCode = "403", description = "The path is outside quarry.roots")
    @APIResponse(responseCode = "422", description = "The path is not a readable directory")
    @APIResponse(responseCode = "429", description = "The client has sent too many requests, or the project has too many pending jobs: repeat this one after the time in Retry-After", headers = @Header(name = "Retry-After", description = "Seconds", schema = @Schema(type = SchemaType.INTEGER)))
    public Uni<RestResponse<Job>> enqueue(@RestPath("project_id") String projectId, @Nullable EnqueueRequest request) {
        ProjectId project = new ProjectId(projectId);
        EnqueueRequest required = requireBody(request);
        return canonical(required.repoPath())
                .chain(path -> enqueues.enqueue(project, path.toString(), Boolean.TRUE.equals(required.forceReindex())))
                .map(JobResource::accepted);
    }

    @GET
    @jakarta.ws.rs.Path("/{project_id}/jobs")
    @Operation(operationId = "listJobs", summary = "List the jobs of a project, newest first")
    @APIResponse(responseCode = "200", description = "A page of jobs", content = @Content(schema = @Schema(implementation = JobPage.class)))
    @APIResponse(responseCode = "400", description = "A filter, the limit or the cursor is invalid")
    public Uni<JobPage> history(
            @RestPath("project_id") String projectId,
            @Parameter(description = "Only jobs in this status", example = "running", schema = @Schema(implementation = JobStatus.class)) @RestQuery @Nullable String status,
            @Parameter(description = "Only jobs of this repository", example = "/srv/repositories/shop") @RestQuery("repo_path") @Nullable String repoPath,
            @Parameter(description = "Jobs per page, 1 to 200; default 50") @RestQuery @Nullable String limit,
            @RestQuery @Nullable String cursor) {
        ProjectId project = new ProjectId(projectId);
        HistoryFilter filter = HistoryFilter.parse(status, repoPath);
        return histories.ofProject(project, filter, JobCursor.parse(cursor), PageLimit.parse(limit))
                .map(page -> page.as(JobPage::new));
    }

    @GET
    @jakarta.ws.rs.Path("/{project_id}/jobs/{job_id}")
    @Operation(operationId = "getJob", summary = "Get a job", description = "With wait, answers at the end of the job, or after that many seconds with the job as it is then.")
    @APIResponse(responseCode = "200", description = "The job", content = @Content(schema = @Schema(implementation = Job.class)))
    @APIResponse(responseCode = "400", description = "The job id or the wait is invalid")
    @APIResponse(responseCode = "404", description = "The project has no such job")
    public Uni<Job> find(
            @RestPath("project_id") String projectId,
            @RestPath("job_id") String jobId,
            @Parameter(description = "Seconds to wait for the end of the job, 0 to 60; default 0", example = "30") @RestQuery @Nullable String wait) {
        return waits.end(new ProjectId(projectId), requireJobId(jobId), JobWaits.parse(wait));
    }

    @POST
    @jakarta.ws.rs.Path("/{project_id}/jobs/{job_id}/cancel")
    @Cancellable(false)
    @Operation(operationId = "cancelJob", summary = "Cancel a job", description = "A pending job ends at once, a running one within seconds. The last published index stays searchable.")
    @APIResponse(responseCode = "202", description = "The job, cancelled or to be cancelled", content = @Content(schema = @Schema(implementation = Job.class)))
    @APIResponse(responseCode = "404", description = "The project has no such job")
    @APIResponse(responseCode = "409", description = "The job has ended")
    public Uni<RestResponse<Job>> cancel(@RestPath("project_id") String projectId, @RestPath("job_id") String jobId) {
        ProjectId project = new ProjectId(projectId);
        UUID id = requireJobId(jobId);
        return store.cancel(project, id)
                .chain(cancelled -> cancelled
                        .map(job -> Uni.createFrom().item(job))
                        .orElseGet(() -> explainWhyNotCancelled(project, id)))
                .map(job -> RestResponse.status(RestResponse.Status.ACCEPTED, job));
    }

    @GET
    @jakarta.ws.rs.Path("/{project_id}/jobs/{job_id}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(operationId = "followJob", summary = "Follow one job until it ends", description = "Server-sent events. Each carries the whole job: `status` when its status has changed, else `progress`. The id is the job's version.")
    @APIResponse(responseCode = "200", description = "The job's state now, and each later one", content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(implementation = Job.class)))
    @APIResponse(responseCode = "204", description = "The job has ended and Last-Event-ID is its last event: do not reconnect")
    @APIResponse(responseCode = "404", description = "The project has no such job")
    @APIResponse(responseCode = "503", description = "This process serves too many event streams: connect again after the time in Retry-After", headers = @Header(name = "Retry-After", description = "Seconds", schema = @Schema(type = SchemaType.INTEGER)))
    @RequiresJobWithNews
    public Multi<OutboundSseEvent> events(
            @RestPath("project_id") String projectId,
            @RestPath("job_id") String jobId,
            @RestHeader(JobEventsResource.LAST_EVENT_ID) @Nullable String lastEventId,
            @Context Sse sse) {
        return streams.counted(feed.job(new ProjectId(projectId), requireJobId(jobId), JobEventsResource.version(lastEventId))
                .map(event -> JobEventsResource.serverSent(event, sse)));
    }

    @HEAD
    @jakarta.ws.rs.Path("/{project_id}/jobs/{job_id}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(hidden = true)
    @RequiresJobWithNews
    public Uni<RestResponse<Void>> headOfEvents(@RestPath("project_id") String projectId, @RestPath("job_id") String jobId) {
        return Uni.createFrom().item(JobEventsResource.head());
    }

    @NameBinding
    @Retention(RetentionPolicy.RUNTIME)
    @interface RequiresJobWithNews {
    }

    /**
     * Looks up the job before the stream starts, because the framework sends the head of a stream before its first item. Status
     * 204 stops a browser's EventSource from reconnecting.
     */
    @ServerRequestFilter
    @RequiresJobWithNews
    Uni<@Nullable RestResponse<Void>> requireJobWithNews(ContainerRequestContext request) {
        MultivaluedMap<String, String> path = request.getUriInfo().getPathParameters();
        ProjectId project = new ProjectId(path.getFirst("project_id"));
        UUID id = requireJobId(path.getFirst("job_id"));
        long lastVersion = JobEventsResource.version(request.getHeaderString(JobEventsResource.LAST_EVENT_ID));
        return feed.hasNews(project, id, lastVersion)
                .invoke(this::requireRoom)
                .map(hasNews -> hasNews ? null : RestResponse.noContent());
    }

    private void requireRoom(boolean isStream) {
        if (isStream) {
            streams.requireRoom();
        }
    }

    private Uni<Job> explainWhyNotCancelled(ProjectId project, UUID id) {
        return store.find(project, id)
                .map(found -> found.orElseThrow(() -> JobFeed.unknownJob(id)))
                .onItem().failWith(job -> Problems.conflict("Job has ended",
                        "The job is " + job.status().wireName() + " and can no longer be cancelled. Nothing is left to do."));
    }

    private static UUID requireJobId(String jobId) {
        return Problems.requireUuid("job id", jobId);
    }

    /** Resolves the path on a worker thread, because disk access may block. */
    private Uni<Path> canonical(@Nullable String repoPath) {
        return Uni.createFrom().item(() -> paths.canonical(repoPath))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private static EnqueueRequest requireBody(@Nullable EnqueueRequest request) {
        if (request == null) {
            throw Problems.badRequest("Missing body",
                    "Send a JSON object such as {\"repo_path\": \"/srv/repositories/shop\"}.");
        }
        return request;
    }

    private static RestResponse<Job> accepted(Enqueued enqueued) {
        Job job = enqueued.job();
        URI location = UriBuilder.fromPath("/api/v1/projects/{project}/jobs/{id}").build(job.projectId(), job.id());
        return RestResponse.ResponseBuilder
                .create(enqueued.created() ? RestResponse.Status.ACCEPTED : RestResponse.Status.OK, job)
                .location(location)
                .build();
    }

    /** The body of a request to index a repository. */
    @Schema(description = "The repository to index.")
    public record EnqueueRequest(
            @Schema(description = "Absolute path of the repository on the server", examples = "/srv/repositories/shop", required = true) @Nullable String repoPath,
            @Schema(description = "Read every file again, changed or not", defaultValue = "false") @Nullable Boolean forceReindex) {
    }
}
