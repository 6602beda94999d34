package dev.quarry.jobs;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of a project's jobs, newest first. */
@Schema(description = "A page of a project's jobs, newest first.")
public record JobPage(
        List<Job> jobs,
        @Schema(description = "Give this as cursor for the next page; null on the last", nullable = true) @Nullable String nextCursor) {
}
