package dev.quarry.jobs;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** One request to bring a repository's index up to date, as clients see it. */
@RegisterForReflection
@Schema(description = "One request to bring a repository's index up to date.")
public record Job(
        UUID id,
        String projectId,
        @Schema(description = "Canonical absolute path of the repository", examples = "/srv/repositories/shop") String repoPath,
        JobStatus status,
        @Schema(description = "Progress or result of the job, for people", nullable = true) @Nullable String statusMessage,
        boolean forceReindex,
        @Schema(description = "Paths found by the scan; null until the scan is done", nullable = true) @Nullable Integer filesTotal,
        @Schema(description = "Files that this job wrote") int filesIndexed,
        @Schema(description = "Files that the previous version had already") int filesUnchanged,
        @Schema(description = "Files left out, each with its reason") int filesSkipped,
        @Schema(description = "Chunks that this job wrote") int chunksCreated,
        @Schema(description = "Why the job failed", nullable = true) @Nullable String errorMessage,
        @Schema(description = "How often a worker has begun this job") int attempt,
        boolean cancelRequested,
        Instant createdAt,
        @Schema(nullable = true) @Nullable Instant startedAt,
        @Schema(nullable = true) @Nullable Instant completedAt,
        @Schema(description = "Grows with every change; the id of the event that announces it") long version) {

    /** The share of the files that have been processed, in whole percent; 0 until the scan has counted the files. */
    @JsonProperty("progress_percent")
    @Schema(description = "Share of the files that have been processed, in whole percent", examples = "42")
    public int progressPercent() {
        if (status == JobStatus.COMPLETED) {
            return 100;
        }
        if (filesTotal == null || filesTotal == 0) {
            return 0;
        }
        long done = (long) filesIndexed + filesUnchanged + filesSkipped;
        return (int) Math.min(99, done * 100 / filesTotal);
    }

    /** Returns this job as it was before it was claimed. */
    Job asEnqueued(long enqueuedVersion) {
        return new Job(id, projectId, repoPath, JobStatus.PENDING, null, forceReindex, null, 0, 0, 0, 0, null, 0, false,
                createdAt, null, null, enqueuedVersion);
    }

    boolean hasEnded() {
        return status.isTerminal();
    }
}
