package dev.quarry.chaos;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/** Reads jobs directly from their table. */
final class JobTable {

    static final Set<String> ENDED = Set.of("completed", "failed", "cancelled");

    private static final String OF_REPOSITORY = """
            SELECT id, status, attempt, error_message
            FROM indexing_jobs
            WHERE project_id = ? AND repo_path = ?
            ORDER BY created_at, id
            """;

    /** The owner of a lease is {@code PID@HOST}. */
    private static final String OWNERS = """
            SELECT DISTINCT split_part(lease_owner, '@', 1)::bigint AS pid
            FROM indexing_jobs
            WHERE status = 'running' AND lease_owner IS NOT NULL
            """;

    /** A worker that dies before its work has begun is charged to no job. */
    private static final String WORKERS_ON_REPOSITORY = OWNERS + " AND project_id = ? AND repo_path = ? AND work_began";

    private final DirectConnections database;

    JobTable(DirectConnections database) {
        this.database = database;
    }

    /** The columns of a job that the suite checks. */
    record Row(UUID id, String status, int attempt, @Nullable String errorMessage) {

        boolean hasEnded() {
            return ENDED.contains(status);
        }

        boolean isCompleted() {
            return status.equals("completed");
        }
    }

    /** All jobs of a repository, oldest first. */
    List<Row> of(String project, Path repository) {
        return database.query(OF_REPOSITORY, row -> new Row(row.getObject("id", UUID.class), row.getString("status"),
                row.getInt("attempt"), row.getString("error_message")), project, repository.toString());
    }

    /** The ids of the processes that hold leases now. */
    Set<Long> pidsAtWork() {
        return database.query(OWNERS, row -> row.getLong("pid")).stream().collect(Collectors.toSet());
    }

    /** The id of the process whose work on a repository's job is recorded to have begun; empty if there is none. */
    List<Long> pidsAtWorkOn(String project, Path repository) {
        return database.query(WORKERS_ON_REPOSITORY, row -> row.getLong("pid"), project, repository.toString());
    }

    long count() {
        return database.number("SELECT count(*) FROM indexing_jobs");
    }
}
