package dev.quarry.repositories;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A directory tree that a project knows. */
@RegisterForReflection
@Schema(description = "A directory tree that a project knows.")
public record Repository(
        long id,
        String projectId,
        String repoPath,
        Instant createdAt,
        @Schema(description = "What search sees; null until the first run has ended", nullable = true) @Nullable ActiveVersion activeVersion,
        @Schema(description = "Of the active version, most bytes first. Files of no known language are not among them") List<LanguageShare> languages,
        @Schema(description = "The newest job; null if it is no longer kept", nullable = true) @Nullable LastJob lastJob) {

    /** The index version that search sees. */
    @RegisterForReflection
    @Schema(description = "The index version that search sees.")
    public record ActiveVersion(
            long id,
            Instant publishedAt,
            int fileCount,
            int skippedCount,
            long chunkCount,
            @Schema(description = "Size of the indexed files in bytes") long byteCount) {
    }

    /** How much of the active version is written in a language. */
    @RegisterForReflection
    @Schema(description = "How much of the active version is written in a language.")
    public record LanguageShare(
            @Schema(examples = "Java") String name,
            int files,
            long bytes) {
    }

    /** What became of the newest job, in short. */
    @RegisterForReflection
    @Schema(description = "What became of the newest job, in short; the whole is at its own address.")
    public record LastJob(
            UUID id,
            @Schema(enumeration = {
                    "pending", "running", "completed", "failed", "cancelled" }) String status,
            @Schema(description = "What the job is doing or has done, for people", nullable = true) @Nullable String statusMessage,
            @Schema(description = "Why the job failed", nullable = true) @Nullable String errorMessage,
            Instant createdAt,
            @Schema(nullable = true) @Nullable Instant startedAt,
            @Schema(nullable = true) @Nullable Instant completedAt){
    }
}
