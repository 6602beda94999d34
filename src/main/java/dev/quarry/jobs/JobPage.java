package dev.quarry.jobs;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of a project's jobs, newest first. */
@Schema(description = "A page of a project's jobs, newest first.")
public record JobPage(
        List<Job> jobs,
        @Schema(description = "Give this as cursor for the next page; null on the last", nullable = true) @Nullable String nextCursor) {

    /** Builds a page of at most {@code limit} jobs from up to {@code limit + 1} rows. */
    static JobPage of(List<Job> rows, int limit) {
        if (rows.size() <= limit) {
            return new JobPage(rows, null);
        }
        List<Job> jobs = List.copyOf(rows.subList(0, limit));
        return new JobPage(jobs, JobCursor.after(jobs.get(limit - 1)).encoded());
    }
}
