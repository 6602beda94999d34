package dev.quarry.repositories;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A workspace and its size. */
@RegisterForReflection
@Schema(description = "A workspace and its size.")
public record Project(
        @Schema(description = "The name of the project") String projectId,
        @Schema(description = "The number of its repositories") int repositories,
        @Schema(description = "Published files of all repositories") long files,
        @Schema(description = "Published chunks of all repositories") long chunks,
        @Schema(description = "Jobs that are pending or running") int activeJobs) {
}
