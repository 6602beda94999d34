package dev.quarry.jobs;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.database.Rows;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

/** Maps rows of {@code indexing_jobs} to jobs. */
final class JobRow {

    /** The columns that {@link #job} reads. */
    static final String COLUMNS = """
            id, project_id, repo_path, status, status_message, force_reindex, files_total, files_indexed,
            files_unchanged, files_skipped, chunks_created, error_message, attempt, cancel_requested_at,
            created_at, started_at, completed_at, version
            """;

    private JobRow() {
    }

    static Optional<Job> first(RowSet<Row> rows) {
        return Rows.first(rows, JobRow::job);
    }

    static List<Job> all(RowSet<Row> rows) {
        return Rows.list(rows, JobRow::job);
    }

    static Job job(Row row) {
        OffsetDateTime startedAt = row.getOffsetDateTime("started_at");
        OffsetDateTime completedAt = row.getOffsetDateTime("completed_at");
        return new Job(
                row.getUUID("id"),
                row.getString("project_id"),
                row.getString("repo_path"),
                JobStatus.ofWireName(row.getString("status")),
                row.getString("status_message"),
                row.getBoolean("force_reindex"),
                row.getInteger("files_total"),
                orZero(row.getInteger("files_indexed")),
                row.getInteger("files_unchanged"),
                row.getInteger("files_skipped"),
                orZero(row.getInteger("chunks_created")),
                row.getString("error_message"),
                row.getInteger("attempt"),
                row.getOffsetDateTime("cancel_requested_at") != null,
                row.getOffsetDateTime("created_at").toInstant(),
                startedAt == null ? null : startedAt.toInstant(),
                completedAt == null ? null : completedAt.toInstant(),
                row.getLong("version"));
    }

    /** Reads a counter whose column is nullable. */
    private static int orZero(@Nullable Integer counter) {
        return counter == null ? 0 : counter;
    }
}
