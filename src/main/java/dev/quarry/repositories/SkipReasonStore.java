package dev.quarry.repositories;

import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import dev.quarry.platform.ProjectId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/** Counts the skipped paths of the published version of a repository. */
@ApplicationScoped
public class SkipReasonStore {

    private static final String COUNT = """
            SELECT file.skip_reason, count(*) AS paths
            FROM repository
            JOIN file ON file.project_id = repository.project_id AND file.version_id = repository.active_version_id
            WHERE repository.project_id = $1 AND repository.repo_path = $2 AND repository.deleted_at IS NULL
                AND file.skip_reason IS NOT NULL
            GROUP BY file.skip_reason
            ORDER BY paths DESC, file.skip_reason
            """;

    private final Pool pool;

    SkipReasonStore(Pool pool) {
        this.pool = pool;
    }

    /** Returns the number of paths by the wire name of the reason, the most frequent reason first. */
    public Uni<Map<String, Long>> count(ProjectId project, String repoPath) {
        return pool.preparedQuery(COUNT).execute(Tuple.of(project.value(), repoPath)).map(SkipReasonStore::counts);
    }

    private static Map<String, Long> counts(RowSet<Row> rows) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Row row : rows) {
            counts.put(row.getString("skip_reason"), row.getLong("paths"));
        }
        return counts;
    }
}
