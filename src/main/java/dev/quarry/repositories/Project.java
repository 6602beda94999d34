package dev.quarry.repositories;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A workspace, and how much it holds. */
@RegisterForReflection
@Schema(description = "A workspace, and how much it holds.")
public record Project(
        String projectId,
        int repositories,
        @Schema(description = "Files that search sees, in all repositories") long files,
        @Schema(description = "Chunks that search sees, in all repositories") long chunks,
        @Schema(description = "Jobs that are pending or running") int activeJobs) {
}
