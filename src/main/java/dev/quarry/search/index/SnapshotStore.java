package dev.quarry.search.index;

import java.util.List;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.Problems;
import dev.quarry.platform.ProjectId;
import dev.quarry.platform.database.Rows;
import dev.quarry.platform.database.SearchPool;
import dev.quarry.platform.database.replica.ReadReplica;
import dev.quarry.search.index.Snapshot.Version;
import dev.quarry.search.query.SearchCursor;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Finds the versions that a search reads: the active ones or, for a further page, those that were active for the first page.
 */
@ApplicationScoped
public class SnapshotStore {

    private static final String COLUMNS = """
            SELECT repository.id AS repository_id, repository.repo_path, version.id,
                version.file_count + version.skipped_count AS files,
                coalesce(version.chunk_count, 0) AS chunk_count, (extract(epoch FROM version.published_at) * 1000000)::bigint AS published_at
            """;

    /** The active version of each repository. */
    public static final String ACTIVE = COLUMNS + """
            FROM repository
            JOIN index_version AS version
                ON version.project_id = repository.project_id AND version.id = repository.active_version_id
            WHERE repository.project_id = $1 AND repository.deleted_at IS NULL
            ORDER BY repository.id
            """;

    /**
     * The versions that were active at the time $2. A version is superseded at the very time at which its successor is
     * published.
     */
    public static final String AT = COLUMNS + """
            FROM repository
            JOIN index_version AS version
                ON version.project_id = repository.project_id AND version.repository_id = repository.id
            CROSS JOIN (SELECT timestamptz 'epoch' + $2 * interval '1 microsecond' AS time) AS first_page
            WHERE repository.project_id = $1 AND repository.deleted_at IS NULL
                AND version.published_at <= first_page.time
                AND (version.superseded_at IS NULL OR version.superseded_at > first_page.time)
            ORDER BY repository.id
            """;

    private final Pool pool;
    private final ReadReplica replica;

    SnapshotStore(@SearchPool Pool pool, ReadReplica replica) {
        this.pool = pool;
        this.replica = replica;
    }

    /**
     * Returns the active versions, or those of the cursor.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 410 if versions of the cursor no longer exist
     */
    public Uni<Snapshot> find(ProjectId project, @Nullable SearchCursor cursor) {
        return replica.choose(project).chain(() -> read(project, cursor));
    }

    private Uni<Snapshot> read(ProjectId project, @Nullable SearchCursor cursor) {
        return cursor == null
                ? pool.preparedQuery(ACTIVE).execute(Tuple.of(project.value())).map(SnapshotStore::snapshot)
                : pool.preparedQuery(AT).execute(Tuple.of(project.value(), cursor.publishedAt()))
                        .map(rows -> require(snapshot(rows), cursor));
    }

    private static Snapshot require(Snapshot snapshot, SearchCursor cursor) {
        if (snapshot.fingerprint() != cursor.versions()) {
            throw Problems.gone("Expired cursor",
                    "Repositories have been indexed again or removed since the first page was read. "
                            + "Leave the cursor out to search the current versions.");
        }
        return snapshot;
    }

    private static Snapshot snapshot(RowSet<Row> rows) {
        List<Version> versions = Rows.list(rows, SnapshotStore::version);
        long publishedAt = StreamSupport.stream(rows.spliterator(), false)
                .mapToLong(row -> row.getLong("published_at")).max().orElse(0);
        return new Snapshot(versions, publishedAt);
    }

    private static Version version(Row row) {
        return new Version(row.getLong("id"), row.getLong("repository_id"), row.getString("repo_path"),
                row.getInteger("files"), row.getLong("chunk_count"));
    }
}
