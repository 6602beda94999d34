package dev.quarry.repositories;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.Cursor;
import dev.quarry.platform.Page;
import dev.quarry.platform.PageLimit;
import dev.quarry.platform.ProjectId;
import dev.quarry.platform.database.Rows;
import dev.quarry.repositories.Repository.ActiveVersion;
import dev.quarry.repositories.Repository.LanguageShare;
import dev.quarry.repositories.Repository.LastJob;
import dev.quarry.repositories.Repository.SkippedPath;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/** Reads the repositories of a project and the paths that their index skips. */
@ApplicationScoped
public class RepositoryStore {

    /** The newest job of each repository costs one index look-up, however long the history is. */
    private static final String DESCRIBE = """
            SELECT repository.id, repository.project_id, repository.repo_path, repository.created_at,
                version.id AS version_id, version.published_at, version.file_count, version.skipped_count,
                version.chunk_count, version.byte_count, version.languages,
                job.id AS job_id, job.status, job.status_message, job.error_message, job.created_at AS enqueued_at,
                job.started_at, job.completed_at
            FROM (
                SELECT * FROM repository
                WHERE project_id = $1 AND deleted_at IS NULL AND %s
            ) AS repository
            LEFT JOIN index_version AS version
                ON version.project_id = repository.project_id AND version.id = repository.active_version_id
            LEFT JOIN LATERAL (
                SELECT * FROM indexing_jobs
                WHERE project_id = repository.project_id AND repo_path = repository.repo_path
                ORDER BY created_at DESC, id DESC
                LIMIT 1
            ) AS job ON true
            ORDER BY repository.id
            """;

    public static final String FIND = DESCRIBE.formatted("id = $2");

    public static final String LIST = DESCRIBE.formatted("id > $2 ORDER BY id LIMIT $3");

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

    private static final String SKIP_REASONS = """
            SELECT file.skip_reason, count(*) AS paths
            FROM repository
            JOIN file ON file.project_id = repository.project_id AND file.version_id = repository.active_version_id
            WHERE repository.project_id = $1 AND repository.repo_path = $2 AND repository.deleted_at IS NULL
                AND file.skip_reason IS NOT NULL
            GROUP BY file.skip_reason
            ORDER BY paths DESC, file.skip_reason
            """;

    private final Pool pool;

    RepositoryStore(Pool pool) {
        this.pool = pool;
    }

    public Uni<Optional<Repository>> find(ProjectId project, long id) {
        return pool.preparedQuery(FIND).execute(Tuple.of(project.value(), id))
                .map(rows -> Rows.first(rows, RepositoryStore::repository));
    }

    public Uni<Page<Repository>> list(ProjectId project, long afterId, PageLimit limit) {
        return pool.preparedQuery(LIST).execute(Tuple.of(project.value(), afterId, limit.rowsToRead()))
                .map(rows -> Page.of(Rows.list(rows, RepositoryStore::repository), limit,
                        repository -> Cursor.encode(repository.id())));
    }

    /** A cursor. All pages show the version of the first page, even if a newer version is published meanwhile. */
    record SkippedPosition(long versionId, int ordinal) {

        static @Nullable SkippedPosition parse(@Nullable String cursor) {
            return Cursor.decode(cursor, 2, parts -> new SkippedPosition(Long.parseLong(parts[0]), Integer.parseInt(parts[1])));
        }
    }

    Uni<Page<SkippedPath>> skipped(ProjectId project, long id, @Nullable SkippedPosition after, PageLimit limit) {
        Tuple parameters = Tuple.tuple()
                .addString(project.value())
                .addLong(id)
                .addLong(after == null ? null : after.versionId())
                .addInteger(after == null ? -1 : after.ordinal())
                .addInteger(limit.rowsToRead());
        return pool.preparedQuery(SKIPPED).execute(parameters)
                .map(rows -> Page.of(Rows.list(rows, Function.identity()), limit, RepositoryStore::cursorAfter))
                .map(page -> page.map(RepositoryStore::skipped));
    }

    /** Returns the number of skipped paths by the wire name of the reason, the most frequent reason first. */
    public Uni<Map<String, Long>> skipReasons(ProjectId project, String repoPath) {
        return pool.preparedQuery(SKIP_REASONS).execute(Tuple.of(project.value(), repoPath)).map(RepositoryStore::counts);
    }

    private static Map<String, Long> counts(RowSet<Row> rows) {
        Map<String, Long> counts = new LinkedHashMap<>();
        rows.forEach(row -> counts.put(row.getString("skip_reason"), row.getLong("paths")));
        return counts;
    }

    private static String cursorAfter(Row skipped) {
        return Cursor.encode(skipped.getLong("version_id"), skipped.getInteger("ordinal"));
    }

    private static Repository repository(Row row) {
        return new Repository(
                row.getLong("id"),
                row.getString("project_id"),
                row.getString("repo_path"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getLong("version_id") == null ? null : activeVersion(row),
                languages(row.getJsonArray("languages")),
                row.getUUID("job_id") == null ? null : lastJob(row));
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

    /** Languages are null before the first version, and in a version that a release without them has sealed. */
    private static List<LanguageShare> languages(@Nullable JsonArray languages) {
        return languages == null
                ? List.of()
                : languages.stream().map(JsonObject.class::cast).map(RepositoryStore::language).toList();
    }

    private static LanguageShare language(JsonObject language) {
        return new LanguageShare(language.getString("name"), language.getInteger("files"), language.getLong("bytes"));
    }

    private static LastJob lastJob(Row row) {
        return new LastJob(
                row.getUUID("job_id"),
                row.getString("status"),
                row.getString("status_message"),
                row.getString("error_message"),
                row.getOffsetDateTime("enqueued_at").toInstant(),
                instant(row.getOffsetDateTime("started_at")),
                instant(row.getOffsetDateTime("completed_at")));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static SkippedPath skipped(Row row) {
        return new SkippedPath(row.getString("path"), row.getLong("size_bytes"), row.getString("skip_reason"));
    }
}
