package dev.quarry.search.files;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.Cursor;
import dev.quarry.platform.Page;
import dev.quarry.platform.PageLimit;
import dev.quarry.platform.ProjectId;
import dev.quarry.platform.database.FilePool;
import dev.quarry.platform.database.Rows;
import dev.quarry.platform.database.replica.ReadReplica;
import dev.quarry.platform.text.Words;
import dev.quarry.search.index.Term;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/** The files of published versions, by their paths. */
@ApplicationScoped
class FileStore {

    private static final String COLUMNS = """
            SELECT repository.id AS repository_id, repository.repo_path, version.id AS version_id, version.published_at, file.path,
                file.language, file.size_bytes, file.blob_id, file.skip_reason
            """;

    /**
     * A path may be too long for a B-tree entry, so the inverted index of its words ($4) finds it. $3 is a published version
     * or, for the active one, null; $5 is the path.
     */
    static final String FIND = COLUMNS + """
            FROM repository
            JOIN index_version AS version ON version.project_id = $1 AND version.repository_id = repository.id
                AND version.id = coalesce($3::bigint, repository.active_version_id) AND version.published_at IS NOT NULL
            JOIN file ON file.project_id = $1 AND file.version_id = version.id AND file.words @@ ($4::text)::tsquery
            WHERE repository.project_id = $1 AND repository.id = $2 AND repository.deleted_at IS NULL AND file.path = $5
            """;

    /** Finds skipped files and paths without letters, which have no words. */
    static final String FIND_SLOWLY = COLUMNS + """
            FROM repository
            LEFT JOIN index_version AS version ON version.project_id = $1 AND version.repository_id = repository.id
                AND version.id = coalesce($3::bigint, repository.active_version_id) AND version.published_at IS NOT NULL
            LEFT JOIN file ON file.project_id = $1 AND file.version_id = version.id AND file.path = $4
            WHERE repository.project_id = $1 AND repository.id = $2 AND repository.deleted_at IS NULL
            """;

    private static final String CONTENT = """
            SELECT content, encode(sha256, 'hex') AS sha256
            FROM blob
            WHERE project_id = $1 AND id = $2
            """;

    private static final String SYMBOLS = """
            SELECT ordinal, name, kind, container, start_line, end_line
            FROM symbol
            WHERE project_id = $1 AND blob_id = $2 AND ordinal > $3
            ORDER BY start_line, ordinal
            LIMIT $4
            """;

    private final Pool pool;
    private final ReadReplica replica;

    FileStore(@FilePool Pool pool, ReadReplica replica) {
        this.pool = pool;
        this.replica = replica;
    }

    /**
     * A file of a published version.
     *
     * @param version null if the repository has no such version
     * @param path null if the version has no such file
     * @param blobId null if it was skipped, for {@code skipReason}
     */
    record ListedFile(long repositoryId, String repoPath, @Nullable Version version, @Nullable String path,
            @Nullable String language, @Nullable Long sizeBytes, @Nullable Long blobId, @Nullable String skipReason) {
    }

    /** A published version of an index. */
    record Version(long id, Instant publishedAt) {
    }

    /** A content and the digest of its bytes on disk, in hexadecimal digits. */
    record Content(String text, String sha256) {
    }

    /** @return empty if there is no such repository */
    Uni<Optional<ListedFile>> find(FileAddress address) {
        return replica.choose(address.project()).chain(() -> read(address));
    }

    private Uni<Optional<ListedFile>> read(FileAddress address) {
        String words = words(address.path());
        return words.isEmpty() ? findSlowly(address)
                : pool.preparedQuery(FIND)
                        .execute(Tuple.of(address.project().value(), address.repository(), address.version(), words,
                                address.path()))
                        .map(FileStore::first)
                        .chain(found -> found.isPresent() ? Uni.createFrom().item(found) : findSlowly(address));
    }

    private Uni<Optional<ListedFile>> findSlowly(FileAddress address) {
        return pool.preparedQuery(FIND_SLOWLY)
                .execute(Tuple.of(address.project().value(), address.repository(), address.version(), address.path()))
                .map(FileStore::first);
    }

    private static String words(String path) {
        Words words = new Words();
        words.read(path, 0, path.length());
        StringBuilder query = new StringBuilder();
        while (words.advance()) {
            if (!words.isEmpty()) {
                query.append(query.isEmpty() ? "" : " & ").append(Term.quoted(new String(words.letters(), 0, words.length())));
            }
        }
        return query.toString();
    }

    /** @return empty if the blob has been removed */
    Uni<Optional<Content>> content(ProjectId project, long blobId) {
        return pool.preparedQuery(CONTENT).execute(Tuple.of(project.value(), blobId))
                .map(rows -> Rows.first(rows, row -> new Content(row.getString("content"), row.getString("sha256"))));
    }

    Uni<Page<FileSymbols.Entry>> symbols(ProjectId project, long blobId, int after, PageLimit limit) {
        return pool.preparedQuery(SYMBOLS).execute(Tuple.of(project.value(), blobId, after, limit.rowsToRead()))
                .map(rows -> Page.of(Rows.list(rows, Function.identity()), limit,
                        row -> Cursor.encode(row.getInteger("ordinal"))))
                .map(page -> page.map(FileStore::symbol));
    }

    private static Optional<ListedFile> first(RowSet<Row> rows) {
        return Rows.first(rows, row -> new ListedFile(row.getLong("repository_id"), row.getString("repo_path"),
                version(row), row.getString("path"), row.getString("language"), row.getLong("size_bytes"),
                row.getLong("blob_id"), row.getString("skip_reason")));
    }

    private static @Nullable Version version(Row row) {
        return row.getLong("version_id") == null ? null
                : new Version(row.getLong("version_id"), row.getOffsetDateTime("published_at").toInstant());
    }

    private static FileSymbols.Entry symbol(Row row) {
        return new FileSymbols.Entry(row.getString("name"), row.getString("kind"), row.getString("container"),
                row.getInteger("start_line"), row.getInteger("end_line"));
    }
}
