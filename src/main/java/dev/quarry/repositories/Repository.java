package dev.quarry.repositories;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A directory tree that belongs to a project. */
@RegisterForReflection
@Schema(description = "A directory tree that belongs to a project.")
public record Repository(
        long id,
        String projectId,
        String repoPath,
        Instant createdAt,
        @Schema(description = "The published version; null until the first run has completed", nullable = true) @Nullable ActiveVersion activeVersion,
        @Schema(description = "Languages of the active version, most bytes first; files of an unknown language are not counted") List<LanguageShare> languages,
        @Schema(description = "The newest job; null once retention has deleted it", nullable = true) @Nullable LastJob lastJob) {

    /** The published index version. */
    @RegisterForReflection
    @Schema(description = "The published index version.")
    public record ActiveVersion(
            long id,
            Instant publishedAt,
            int fileCount,
            int skippedCount,
            long chunkCount,
            @Schema(description = "Size of the indexed files in bytes") long byteCount) {
    }

    /** The share of a language in the active version. */
    @RegisterForReflection
    @Schema(description = "The share of a language in the active version.")
    public record LanguageShare(
            @Schema(examples = "Java") String name,
            int files,
            long bytes) {
    }

    /** A summary of the newest job. */
    @RegisterForReflection
    @Schema(description = "A summary of the newest job; its own resource has all fields.")
    public record LastJob(
            UUID id,
            @Schema(enumeration = {
                    "pending", "running", "completed", "failed", "cancelled" }) String status,
            @Schema(description = "Human-readable progress or result of the job", nullable = true) @Nullable String statusMessage,
            @Schema(description = "Why the job failed", nullable = true) @Nullable String errorMessage,
            Instant createdAt,
            @Schema(nullable = true) @Nullable Instant startedAt,
            @Schema(nullable = true) @Nullable Instant completedAt){
    }

    /** A path of the active version whose content is not indexed. */
    @RegisterForReflection
    @Schema(name = "SkippedFile")
    public record SkippedPath(
            String path,
            long sizeBytes,
            @Schema(examples = "binary") String reason) {
    }
}
