package dev.quarry.jobs;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of a project's jobs, newest first. */
@Schema(description = "A page of a project's jobs, newest first.")
public record JobPage(
        @Schema(description = "The jobs, newest first") List<Job> jobs,
        @Schema(nullable = true) @Nullable String nextCursor) {
}
