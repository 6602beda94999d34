package dev.quarry.chaos;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/** The jobs as the table has them, past the application. */
final class JobTable {

    static final Set<String> ENDED = Set.of("completed", "failed", "cancelled");

    private static final String OF_REPOSITORY = """
            SELECT id, status, attempt, error_message
            FROM indexing_jobs
            WHERE project_id = ? AND repo_path = ?
            ORDER BY created_at, id
            """;

    /** The number of a process stands before the @ of its name. */
    private static final String OWNERS = """
            SELECT DISTINCT split_part(lease_owner, '@', 1)::bigint AS pid
            FROM indexing_jobs
            WHERE status = 'running' AND lease_owner IS NOT NULL
            """;

    private static final String OWNERS_OF_REPOSITORY = OWNERS + " AND project_id = ? AND repo_path = ?";

    private final DirectConnections database;

    JobTable(DirectConnections database) {
        this.database = database;
    }

    /** A job as far as the suite judges it. */
    record Row(UUID id, String status, int attempt, @Nullable String errorMessage) {

        boolean hasEnded() {
            return ENDED.contains(status);
        }

        boolean isCompleted() {
            return status.equals("completed");
        }
    }

    /** Every job that a repository ever had, oldest first. */
    List<Row> of(String project, Path repository) {
        return database.query(OF_REPOSITORY, row -> new Row(row.getObject("id", UUID.class), row.getString("status"),
                row.getInt("attempt"), row.getString("error_message")), project, repository.toString());
    }

    /** The processes that run jobs now. */
    Set<Long> pidsAtWork() {
        return database.query(OWNERS, row -> row.getLong("pid")).stream().collect(Collectors.toSet());
    }

    /** The process that works on a repository now, if one does. */
    List<Long> pidsAtWorkOn(String project, Path repository) {
        return database.query(OWNERS_OF_REPOSITORY, row -> row.getLong("pid"), project, repository.toString());
    }

    long count() {
        return database.number("SELECT count(*) FROM indexing_jobs");
    }
}
