package dev.quarry.repositories.paths;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.ProjectId;
import dev.quarry.platform.database.FilePool;
import dev.quarry.platform.database.NamedStatement;
import dev.quarry.platform.database.Rows;
import dev.quarry.repositories.paths.DirectoryEntry.Type;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;

/**
 * Finds paths in index versions. The ordinals of a version number its paths without gaps in the order of Java's strings, so
 * that every directory is a range of ordinals: a binary search finds a path, and no query reads the files of a directory only
 * to count them.
 */
@ApplicationScoped
public class PathStore {

    /**
     * Orders texts by UTF-16 units as Java does; bytes order by code points, in which U+E000 to U+FFFF precede all characters
     * beyond. The highest code point before each of them moves them after these.
     */
    private static final String IN_ORDER_OF_JAVA = "regexp_replace(%s, '([\\uE000-\\uFFFF])', E'\\U0010FFFF\\\\1', 'g') COLLATE \"C\"";

    /**
     * Selects the path with an ordinal of a version. The order makes every plan use the primary key: the planner takes any
     * index of the project for an equality if it plans before statistics exist.
     */
    private static final String AT = """
            FROM file
            WHERE file.project_id = :project AND file.version_id = %s AND file.ordinal >= %s
            ORDER BY file.ordinal
            LIMIT 1
            """;

    /** The first path of the active version that is not before {@code :path}. */
    public static final NamedStatement LOCATE = new NamedStatement("""
            SELECT repository.repo_path, version.id AS version_id, place.ordinal, file.path, file.size_bytes, file.modified_at,
                file.language, file.skip_reason
            FROM repository
            LEFT JOIN index_version AS version
                ON version.project_id = repository.project_id AND version.id = repository.active_version_id
            LEFT JOIN LATERAL (
                WITH RECURSIVE range (low, high) AS (
                    SELECT 0, version.file_count + version.skipped_count
                    UNION ALL
                    SELECT CASE WHEN probe.is_before THEN middle.ordinal + 1 ELSE range.low END,
                        CASE WHEN probe.is_before THEN range.high ELSE middle.ordinal END
                    FROM range
                    CROSS JOIN LATERAL (SELECT (range.low + range.high) / 2 AS ordinal) AS middle
                    CROSS JOIN LATERAL (
                        SELECT %s < %s AS is_before
                        %s
                    ) AS probe
                    WHERE range.low < range.high
                )
                SELECT range.low AS ordinal FROM range WHERE range.low = range.high
            ) AS place ON true
            LEFT JOIN LATERAL (
                SELECT file.path, file.size_bytes, file.modified_at, file.language, file.skip_reason
                %s
            ) AS file ON true
            WHERE repository.project_id = :project AND repository.id = :repository AND repository.deleted_at IS NULL
            """.formatted(IN_ORDER_OF_JAVA.formatted("file.path"), IN_ORDER_OF_JAVA.formatted(":path::text"),
            AT.formatted("version.id", "middle.ordinal"), AT.formatted("version.id", "place.ordinal")));

    /**
     * A loose index scan: each entry begins where the one before it ends. The end of a directory is found in steps that grow
     * eightfold, then by a binary search.
     */
    public static final NamedStatement LIST = new NamedStatement("""
            WITH RECURSIVE entry (place, ordinal, name, is_directory, next, paths) AS (
                SELECT 0, NULL::integer, NULL::text, NULL::boolean, :ordinal::integer,
                    version.file_count + version.skipped_count
                FROM repository
                JOIN index_version AS version
                    ON version.project_id = repository.project_id AND version.repository_id = repository.id
                WHERE repository.project_id = :project AND repository.id = :repository AND repository.deleted_at IS NULL
                    AND version.id = :version AND version.published_at IS NOT NULL
                UNION ALL
                SELECT entry.place + 1, entry.next, named.name, named.is_directory, stop.ordinal, entry.paths
                FROM entry
                CROSS JOIN LATERAL (
                    SELECT file.path
                    %s
                ) AS first
                CROSS JOIN LATERAL (SELECT substr(first.path, length(:prefix::text) + 1) AS path) AS below
                CROSS JOIN LATERAL (
                    SELECT split_part(below.path, '/', 1) AS name, strpos(below.path, '/') > 0 AS is_directory
                ) AS named
                CROSS JOIN LATERAL (
                    WITH RECURSIVE range (inside, outside, step) AS (
                        SELECT entry.next, CASE WHEN named.is_directory THEN entry.paths ELSE entry.next + 1 END, 1
                        UNION ALL
                        SELECT CASE WHEN probe.is_inside THEN middle.ordinal ELSE range.inside END,
                            CASE WHEN probe.is_inside THEN range.outside ELSE middle.ordinal END,
                            CASE WHEN probe.is_inside THEN range.step * 8 ELSE 0 END
                        FROM range
                        CROSS JOIN LATERAL (
                            SELECT CASE
                                WHEN range.step > 0 THEN least(range.inside + range.step, range.outside - 1)
                                ELSE (range.inside + range.outside) / 2
                            END AS ordinal
                        ) AS middle
                        CROSS JOIN LATERAL (
                            SELECT starts_with(file.path, :prefix::text || named.name || '/') AS is_inside
                            %s
                        ) AS probe
                        WHERE range.outside - range.inside > 1
                    )
                    SELECT range.outside AS ordinal FROM range WHERE range.outside - range.inside = 1
                ) AS stop
                WHERE entry.place < :limit AND starts_with(first.path, :prefix::text)
            )
            SELECT entry.ordinal, entry.name, entry.is_directory, entry.next - entry.ordinal AS paths,
                file.language, file.size_bytes, file.skip_reason,
                CASE WHEN file.blob_id IS NOT NULL THEN coalesce((
                    SELECT chunk.end_line FROM chunk
                    WHERE chunk.project_id = :project AND chunk.blob_id = file.blob_id
                    ORDER BY chunk.ordinal DESC
                    LIMIT 1
                ), 0) END AS lines,
                CASE WHEN file.blob_id IS NOT NULL THEN (
                    SELECT count(*) FROM symbol
                    WHERE symbol.project_id = :project AND symbol.blob_id = file.blob_id
                )::integer END AS symbols
            FROM entry
            LEFT JOIN LATERAL (
                SELECT file.language, file.size_bytes, file.skip_reason, file.blob_id
                %s
            ) AS file ON NOT entry.is_directory
            ORDER BY entry.place
            """.formatted(AT.formatted(":version", "entry.next"), AT.formatted(":version", "middle.ordinal"),
            AT.formatted(":version", "entry.ordinal")));

    private final Pool pool;

    PathStore(@FilePool Pool pool) {
        this.pool = pool;
    }

    /**
     * A place in the active version of a repository.
     *
     * @param versionId null if the repository has no version yet
     * @param file the first path that is not before the given one; null if there is none
     */
    record Place(String repoPath, @Nullable Long versionId, @Nullable ListedPath file) {

        /** The path itself, if the version lists it. */
        @Nullable
        ListedPath at(RepositoryPath path) {
            return file != null && file.path().equals(path.value()) ? file : null;
        }

        /** Whether a listed path is below {@code path}, if its {@link RepositoryPath#prefix} was located. */
        boolean isDirectory(RepositoryPath path) {
            return file != null && file.path().startsWith(path.prefix());
        }
    }

    /**
     * A path of a version.
     *
     * @param modifiedAt null for skipped paths and for files of old versions
     * @param skipReason null if it is indexed
     */
    record ListedPath(int ordinal, String path, long size, @Nullable Instant modifiedAt, @Nullable String language,
            @Nullable String skipReason) {
    }

    /**
     * Finds the first path that is not before {@code path}, in the order of Java's strings.
     *
     * @return empty if there is no such repository
     */
    Uni<Optional<Place>> locate(ProjectId project, long repository, String path) {
        return LOCATE.execute(pool, Map.of("project", project.value(), "repository", repository, "path", path))
                .map(rows -> Rows.first(rows, PathStore::place));
    }

    /**
     * A row of a directory.
     *
     * @param end the ordinal after the last path of the entry
     */
    record ListedEntry(int end, DirectoryEntry entry) {
    }

    /**
     * A directory of a version from one of its paths on.
     *
     * @param ordinal of the path
     * @param prefix of all paths of the directory
     */
    record Range(long version, int ordinal, String prefix) {
    }

    /**
     * Lists the entries of a directory from one of them on.
     *
     * @return empty if the repository does not have the version; a list without entries if the first path of the range is not
     *         in the directory
     */
    Uni<Optional<List<ListedEntry>>> list(ProjectId project, long repository, Range range, int limit) {
        Map<String, Object> values = Map.of("project", project.value(), "repository", repository, "version", range.version(),
                "ordinal", range.ordinal(), "prefix", range.prefix(), "limit", limit);
        return LIST.execute(pool, values)
                .map(rows -> rows.size() == 0 ? Optional.empty()
                        : Optional.of(Rows.list(rows, row -> row).stream().skip(1).map(PathStore::entry).toList()));
    }

    private static Place place(Row row) {
        return new Place(row.getString("repo_path"), row.getLong("version_id"),
                row.getString("path") == null ? null : listed(row));
    }

    private static ListedPath listed(Row row) {
        return new ListedPath(row.getInteger("ordinal"), row.getString("path"), row.getLong("size_bytes"),
                instant(row.getOffsetDateTime("modified_at")), row.getString("language"), row.getString("skip_reason"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static ListedEntry entry(Row row) {
        boolean isDirectory = row.getBoolean("is_directory");
        String skipReason = row.getString("skip_reason");
        Type type = isDirectory ? Type.DIRECTORY : skipReason == null ? Type.FILE : Type.SKIPPED;
        return new ListedEntry(row.getInteger("ordinal") + row.getInteger("paths"),
                new DirectoryEntry(row.getString("name"), type,
                        row.getString("language"), row.getLong("size_bytes"), row.getInteger("lines"),
                        row.getInteger("symbols"),
                        isDirectory ? row.getInteger("paths") : null, skipReason));
    }
}
