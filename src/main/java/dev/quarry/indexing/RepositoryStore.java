package dev.quarry.indexing;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.quarry.indexing.Repository.ActiveVersion;
import dev.quarry.platform.ProjectId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/** The repositories of a project as clients ask for them. */
@ApplicationScoped
class RepositoryStore {

    private static final String REPOSITORIES = """
            SELECT repository.id, repository.project_id, repository.repo_path, repository.created_at,
                version.id AS version_id, version.published_at, version.file_count, version.skipped_count,
                version.chunk_count, version.byte_count
            FROM repository
            LEFT JOIN index_version AS version
                ON version.project_id = repository.project_id AND version.id = repository.active_version_id
            """;

    private static final String FIND = REPOSITORIES + """
            WHERE repository.project_id = $1 AND repository.id = $2 AND repository.deleted_at IS NULL
            """;

    private static final String LIST = REPOSITORIES + """
            WHERE repository.project_id = $1 AND repository.id > $2 AND repository.deleted_at IS NULL
            ORDER BY repository.id
            LIMIT $3
            """;

    private static final String SKIPPED = """
            SELECT file.version_id, file.ordinal, file.path, file.size_bytes, file.skip_reason
            FROM repository
            JOIN index_version AS version
                ON version.project_id = repository.project_id AND version.repository_id = repository.id
            JOIN file ON file.project_id = version.project_id AND file.version_id = version.id
            WHERE repository.project_id = $1 AND repository.id = $2 AND repository.deleted_at IS NULL
                AND version.id = coalesce($3::bigint, repository.active_version_id)
                AND file.ordinal > $4
                AND file.skip_reason IS NOT NULL
            ORDER BY file.ordinal
            LIMIT $5
            """;

    private final Pool pool;

    RepositoryStore(Pool pool) {
        this.pool = pool;
    }

    Uni<Optional<Repository>> find(ProjectId project, long id) {
        return pool.preparedQuery(FIND).execute(Tuple.of(project.value(), id))
                .map(rows -> list(rows, RepositoryStore::repository).stream().findFirst());
    }

    Uni<List<Repository>> list(ProjectId project, long afterId, int limit) {
        return pool.preparedQuery(LIST).execute(Tuple.of(project.value(), afterId, limit))
                .map(rows -> list(rows, RepositoryStore::repository));
    }

    Uni<List<SkippedPage.Row>> skipped(ProjectId project, long id, SkippedPage.@Nullable Position after, int limit) {
        Tuple parameters = Tuple.tuple()
                .addString(project.value())
                .addLong(id)
                .addLong(after == null ? null : after.versionId())
                .addInteger(after == null ? -1 : after.ordinal())
                .addInteger(limit);
        return pool.preparedQuery(SKIPPED).execute(parameters)
                .map(rows -> list(rows, RepositoryStore::skipped));
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> mapper) {
        return StreamSupport.stream(rows.spliterator(), false).map(mapper).toList();
    }

    private static Repository repository(Row row) {
        return new Repository(
                row.getLong("id"),
                row.getString("project_id"),
                row.getString("repo_path"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getLong("version_id") == null ? null : activeVersion(row));
    }

    private static ActiveVersion activeVersion(Row row) {
        return new ActiveVersion(
                row.getLong("version_id"),
                row.getOffsetDateTime("published_at").toInstant(),
                row.getInteger("file_count"),
                row.getInteger("skipped_count"),
                row.getLong("chunk_count"),
                row.getLong("byte_count"));
    }

    private static SkippedPage.Row skipped(Row row) {
        return new SkippedPage.Row(
                row.getLong("version_id"),
                row.getInteger("ordinal"),
                new SkippedPage.Entry(row.getString("path"), row.getLong("size_bytes"), row.getString("skip_reason")));
    }
}
