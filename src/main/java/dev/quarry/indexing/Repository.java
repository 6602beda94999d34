package dev.quarry.indexing;

import java.time.Instant;

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
        @Schema(description = "What search sees; null until the first run has ended", nullable = true) @Nullable ActiveVersion activeVersion) {

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
}
