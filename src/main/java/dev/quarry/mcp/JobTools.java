package dev.quarry.mcp;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import dev.quarry.jobs.EnqueueStore;
import dev.quarry.jobs.Job;
import dev.quarry.jobs.JobFeed;
import dev.quarry.jobs.JobStore;
import dev.quarry.jobs.RepositoryPaths;
import dev.quarry.mcp.JobFollower.Waiting;
import dev.quarry.mcp.Scopes.Call;
import dev.quarry.mcp.Scopes.Origin;
import dev.quarry.mcp.answers.Budget;
import dev.quarry.mcp.answers.Reply;
import dev.quarry.mcp.answers.Reply.Part;
import dev.quarry.platform.Printable;
import dev.quarry.platform.Problems;
import dev.quarry.platform.ProjectId;
import io.quarkiverse.mcp.server.Cancellation;
import io.quarkiverse.mcp.server.McpConnection;
import io.quarkiverse.mcp.server.Progress;
import io.quarkiverse.mcp.server.Roots;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolResponse;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/** The tools that index repositories. */
@Singleton
class JobTools {

    private static final int LONGEST_WAIT = 60;

    private final EnqueueStore enqueues;
    private final JobStore store;
    private final RepositoryPaths paths;
    private final JobFollower follower;
    private final Scopes scopes;
    private final Replies replies;

    JobTools(EnqueueStore enqueues, JobStore store, RepositoryPaths paths, JobFollower follower, Scopes scopes,
            Replies replies) {
        this.enqueues = enqueues;
        this.store = store;
        this.paths = paths;
        this.follower = follower;
        this.scopes = scopes;
        this.replies = replies;
    }

    @Tool(name = "start_indexing_background", description = "Index a directory, or update its index after edits. Unchanged files cost nothing.", annotations = @Tool.Annotations(readOnlyHint = false, destructiveHint = false, idempotentHint = true, openWorldHint = false), outputSchema = @Tool.OutputSchema(generator = OutputSchemas.JobState.class))
    Uni<ToolResponse> startIndexing(
            @ToolArg(name = "repo_path", description = "Absolute") String repoPath,
            @ToolArg(name = "project_id", required = false) @Nullable String projectId,
            @ToolArg(name = "force_reindex", required = false) @Nullable Boolean forceReindex,
            @ToolArg(name = "wait", description = "Seconds to wait for the end, at most 60", required = false) @Nullable Integer wait,
            @ToolArg(name = "max_tokens", required = false) @Nullable Integer maxTokens,
            McpConnection session, Roots roots, Progress progress, Cancellation cancellation) {
        return replies.within(maxTokens, budget -> {
            Waiting waiting = new Waiting(wait(wait), progress, cancellation);
            Call call = scopes.call("start_indexing_background", new Origin(session, roots), projectId, null);
            return scopes.project(call)
                    .chain(project -> enqueue(project, repoPath, Boolean.TRUE.equals(forceReindex)))
                    .onItemOrFailure().invoke((job, failure) -> record(call, repoPath, job, failure))
                    .chain(job -> follower.follow(job, waiting))
                    .emitOn(Infrastructure.getDefaultWorkerPool())
                    .map(job -> reply(job, budget));
        });
    }

    private void record(Call call, String repoPath, @Nullable Job job, @Nullable Throwable failure) {
        scopes.record(call, "start_indexing_background " + repoPath
                + (job == null ? "" : " /api/v1/projects/" + job.projectId() + "/jobs/" + job.id()),
                failure instanceof HttpProblem problem ? String.valueOf(problem.getTitle())
                        : failure == null ? "accepted" : "failed");
    }

    private Uni<Job> enqueue(ProjectId project, String repoPath, boolean forceReindex) {
        return Uni.createFrom().item(() -> paths.canonical(repoPath))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(path -> enqueues.enqueue(project, path.toString(), forceReindex))
                .map(EnqueueStore.Enqueued::job);
    }

    @Tool(name = "get_indexing_status", description = "Follow an indexing job, or the newest job if none is named.", annotations = @Tool.Annotations(readOnlyHint = true, destructiveHint = false, idempotentHint = true, openWorldHint = false), outputSchema = @Tool.OutputSchema(generator = OutputSchemas.JobState.class))
    Uni<ToolResponse> indexingStatus(
            @ToolArg(name = "job_id", required = false) @Nullable String jobId,
            @ToolArg(name = "project_id", required = false) @Nullable String projectId,
            @ToolArg(name = "wait", required = false) @Nullable Integer wait,
            @ToolArg(name = "max_tokens", required = false) @Nullable Integer maxTokens,
            McpConnection session, Roots roots, Progress progress, Cancellation cancellation) {
        return replies.within(maxTokens, budget -> {
            Waiting waiting = new Waiting(wait(wait), progress, cancellation);
            UUID id = jobId == null || jobId.isBlank() ? null : Problems.requireUuid("job_id", jobId);
            Call call = scopes.call("get_indexing_status", new Origin(session, roots), projectId, null);
            return scopes.project(call).chain(project -> id == null ? newest(project) : require(project, id))
                    .chain(job -> follower.follow(job, waiting))
                    .emitOn(Infrastructure.getDefaultWorkerPool())
                    .map(job -> reply(job, budget));
        });
    }

    private static Duration wait(@Nullable Integer seconds) {
        int wait = seconds == null ? 0 : seconds;
        if (wait < 0 || wait > LONGEST_WAIT) {
            throw Problems.badRequest("Invalid wait", "Wait for 0 to " + LONGEST_WAIT
                    + " seconds, and call get_indexing_status again if the job has not ended by then.");
        }
        return Duration.ofSeconds(wait);
    }

    private Uni<Job> require(ProjectId project, UUID id) {
        return store.find(project, id).map(found -> found.orElseThrow(() -> JobFeed.unknownJob(id)));
    }

    private Uni<Job> newest(ProjectId project) {
        return store.newest(project).map(found -> found.orElseThrow(() -> Problems.notFound("No job",
                "The project \"" + project + "\" has no job. Call start_indexing_background.")));
    }

    /** The parts are ordered by importance, as a small budget leaves out the last ones. */
    private static Reply reply(Job job, Budget budget) {
        String status = job.status().wireName();
        String next = switch (job.status()) {
            case PENDING, RUNNING ->
                "Call get_indexing_status with wait=60 to follow it; search_code finds the previous index.";
            case COMPLETED -> "search_code finds it now.";
            case FAILED, CANCELLED -> "The previous index, if there is one, stays searchable.";
        };
        String error = job.errorMessage() == null ? "" : budget.cut(job.errorMessage(), 0.25);
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(status + ", " + job.progressPercent() + " %",
                fields("job_id", job.id().toString(), "status", status, "progress_percent", job.progressPercent())));
        parts.add(new Part(error.isEmpty() ? "" : ": " + error, fields("error_message", error)));
        parts.add(new Part(". " + next + "\n", fields("message", next)));
        parts.add(new Part(counts(job), fields("files_indexed", job.filesIndexed(), "chunks_created", job.chunksCreated())));
        parts.add(new Part("job_id " + job.id() + ", project_id " + job.projectId() + "\n", Map.of()));
        parts.add(new Part("", fields("project_id", job.projectId(), "repo_path", job.repoPath())));
        parts.add(new Part("", fields("files_total", job.filesTotal(), "files_unchanged", job.filesUnchanged(),
                "files_skipped", job.filesSkipped())));
        parts.add(new Part("", fields("created_at", text(job.createdAt()), "started_at", text(job.startedAt()),
                "completed_at", text(job.completedAt()))));
        return budget.parts(parts);
    }

    private static String counts(Job job) {
        return job.filesTotal() == null ? ""
                : Printable.count(job.filesTotal(), "file") + ": " + job.filesIndexed() + " indexed, " + job.filesUnchanged()
                        + " unchanged, " + job.filesSkipped() + " skipped\n";
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Names and values in turn; without those that are null or empty. */
    private static Map<String, Object> fields(@Nullable Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            if (value != null && !value.equals("")) {
                fields.put(String.valueOf(namesAndValues[i]), value);
            }
        }
        return fields;
    }
}
