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
        @Schema(description = "The id of the repository") long id,
        @Schema(description = "The project that the repository belongs to") String projectId,
        @Schema(description = "Canonical absolute path of the repository") String repoPath,
        @Schema(description = "When the repository was first enqueued") Instant createdAt,
        @Schema(description = "The published version; null until the first run has completed", nullable = true) @Nullable ActiveVersion activeVersion,
        @Schema(description = "Languages of the active version, most bytes first; files of an unknown language are not counted") List<LanguageShare> languages,
        @Schema(description = "The newest job; null once retention has deleted it", nullable = true) @Nullable LastJob lastJob) {

    /** The published index version. */
    @RegisterForReflection
    @Schema(description = "The published index version.")
    public record ActiveVersion(
            @Schema(description = "The id of the version") long id,
            @Schema(description = "When searches first saw the version") Instant publishedAt,
            @Schema(description = "The number of indexed files") int fileCount,
            @Schema(description = "The number of skipped paths") int skippedCount,
            @Schema(description = "The number of chunks of the indexed files") long chunkCount,
            @Schema(description = "Size of the indexed files in bytes") long byteCount) {
    }

    /** The share of a language in the active version. */
    @RegisterForReflection
    @Schema(description = "The share of a language in the active version.")
    public record LanguageShare(
            @Schema(description = "The language, as GitHub spells it", examples = "Java") String name,
            @Schema(description = "The number of files in the language") int files,
            @Schema(description = "Their size in bytes") long bytes) {
    }

    /** A summary of the newest job. */
    @RegisterForReflection
    @Schema(description = "A summary of the newest job; its own resource has all fields.")
    public record LastJob(
            @Schema(description = "The id of the job") UUID id,
            @Schema(description = "The state of the job", enumeration = {
                    "pending", "running", "completed", "failed", "cancelled" }) String status,
            @Schema(description = "Progress or result of the job, for people", nullable = true) @Nullable String statusMessage,
            @Schema(description = "Why the job failed", nullable = true) @Nullable String errorMessage,
            @Schema(description = "When the job was enqueued") Instant createdAt,
            @Schema(description = "When a worker first began the job; null until then", nullable = true) @Nullable Instant startedAt,
            @Schema(description = "When the job ended; null until then", nullable = true) @Nullable Instant completedAt){
    }

    /** A path of the active version whose content is not indexed. */
    @RegisterForReflection
    @Schema(name = "SkippedFile")
    public record SkippedPath(
            @Schema(description = "The path in the repository; bytes that cannot be decoded stand as �E9") String path,
            @Schema(description = "The size on disk in bytes") long sizeBytes,
            @Schema(description = "The reason why the content is not indexed", examples = "binary") String reason) {
    }
}
