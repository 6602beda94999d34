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
        @Schema(description = "The id of the job") UUID id,
        @Schema(description = "The project that the job belongs to") String projectId,
        @Schema(description = "Canonical absolute path of the repository", examples = "/srv/repositories/shop") String repoPath,
        @Schema(description = "The state of the job; the last three are final") JobStatus status,
        @Schema(description = "Progress or result of the job, for people", nullable = true) @Nullable String statusMessage,
        @Schema(description = "Whether unchanged files are indexed again") boolean forceReindex,
        @Schema(description = "Paths found by the scan; null until the scan is done", nullable = true) @Nullable Integer filesTotal,
        @Schema(description = "Files that this job wrote") int filesIndexed,
        @Schema(description = "Files that are as in the previous version") int filesUnchanged,
        @Schema(description = "Files that are not indexed, each for a reason that can be listed") int filesSkipped,
        @Schema(description = "Chunks that this job wrote") int chunksCreated,
        @Schema(description = "Why the job failed", nullable = true) @Nullable String errorMessage,
        @Schema(description = "How often a worker has begun this job") int attempt,
        @Schema(description = "Whether a client has requested the cancellation") boolean cancelRequested,
        @Schema(description = "When the job was enqueued") Instant createdAt,
        @Schema(description = "When a worker first began the job; null until then", nullable = true) @Nullable Instant startedAt,
        @Schema(description = "When the job completed, failed or was cancelled; null until then", nullable = true) @Nullable Instant completedAt,
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
