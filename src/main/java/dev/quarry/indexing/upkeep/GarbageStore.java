package dev.quarry.indexing.upkeep;

import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.database.Rows;
import dev.quarry.platform.database.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Deletes unused versions and the contents that only they reference: one batch of files at a time, each batch in a transaction
 * of three statements.
 *
 * <p>
 * <b>Nothing is deleted that a run is about to use.</b> Once collectable, a version stays collectable. A file row that
 * references a blob holds, through its foreign key, a key share lock on the blob from its insertion to the end of its
 * transaction. The collector deletes only blobs on which it holds a conflicting lock, and checks for other references in a
 * statement after the locking one. A reference is therefore either inserted earlier and seen, or inserted later and rejected by
 * the foreign key.
 *
 * <p>
 * <b>No blob leaks.</b> A transaction that deletes a reference to a blob has locked either the blob, and deletes it with its
 * last reference, or another version that references it (the heir), whose collection is still to come. A blob that another
 * transaction has locked keeps its file row, and thus the version, until a later round.
 *
 * <p>
 * <b>No deadlock</b>: the collector never waits, because it skips locked rows.
 */
@ApplicationScoped
public class GarbageStore {

    /** A transaction takes about 0.1 s if all contents are deleted; a writer of one of them waits for at most this time. */
    public static final int FILES_PER_BATCH = 250;

    private static final int REPOSITORIES_PER_BATCH = 1_000;

    private static final String NEWEST_VERSION = """
            SELECT coalesce(pg_sequence_last_value(pg_get_serial_sequence('index_version', 'id')::regclass), 0) AS id
            """;

    /** The next version to collect, locked against writers and other collectors; and its heir, locked against collectors. */
    public static final String LOCK_VERSION = """
            WITH garbage AS MATERIALIZED (
                SELECT project_id, id, repository_id
                FROM index_version AS version
                WHERE (project_id, id) >= ($1, $2) AND id <= $4
                    AND (published_at IS NULL OR superseded_at IS NOT NULL)
                    AND CASE
                        WHEN published_at IS NULL THEN NOT EXISTS (
                            SELECT FROM indexing_jobs AS job
                            WHERE job.id = version.job_id AND job.status IN ('pending', 'running'))
                        ELSE superseded_at <= now() - make_interval(secs => $3)
                    END
                    AND NOT EXISTS (
                        SELECT FROM repository
                        WHERE repository.project_id = version.project_id AND repository.id = version.repository_id
                            AND repository.active_version_id = version.id)
                ORDER BY project_id, id
                LIMIT 1
                FOR UPDATE SKIP LOCKED
            ), heir AS MATERIALIZED (
                SELECT active.id
                FROM garbage
                JOIN repository ON repository.project_id = garbage.project_id AND repository.id = garbage.repository_id
                JOIN index_version AS active
                    ON active.project_id = repository.project_id AND active.id = repository.active_version_id
                FOR KEY SHARE OF active SKIP LOCKED
            )
            SELECT garbage.project_id, garbage.id, (SELECT heir.id FROM heir) AS heir_id FROM garbage
            """;

    /**
     * A separate statement: only a snapshot taken after the locks is certain to show the current files of both versions.
     *
     * <p>
     * Scalar subqueries, arrays and {@code + 0} instead of joins make each content cost one look-up in {@code idx_file_blob}
     * even without statistics. Joins ran as nested loops then: more than a second for 1,000 of 2,000 files, growing
     * quadratically.
     */
    private static final String RELEASE_FILES = """
            WITH batch AS MATERIALIZED (
                SELECT ordinal, blob_id
                FROM file
                WHERE project_id = $1 AND version_id = $2 AND ordinal > $3
                ORDER BY ordinal
                LIMIT %d
            ), inherited AS MATERIALIZED (
                SELECT blob_id
                FROM batch
                WHERE (
                    SELECT true
                    FROM file AS heir
                    WHERE heir.project_id = $1 AND heir.blob_id = batch.blob_id AND heir.version_id + 0 = $4
                    LIMIT 1)
            ), locked AS MATERIALIZED (
                SELECT id
                FROM blob
                WHERE project_id = $1
                    AND id = ANY (ARRAY (SELECT blob_id FROM batch EXCEPT SELECT blob_id FROM inherited))
                FOR UPDATE SKIP LOCKED
            ), released AS (
                DELETE FROM file
                WHERE project_id = $1 AND version_id = $2
                    AND ordinal > $3 AND ordinal <= (SELECT max(ordinal) FROM batch)
                    AND (blob_id IS NULL
                        OR blob_id IN (SELECT blob_id FROM inherited)
                        OR blob_id IN (SELECT id FROM locked))
            )
            SELECT count(*) AS files, max(ordinal) AS last_ordinal, (SELECT array_agg(id) FROM locked) AS blobs FROM batch
            """.formatted(FILES_PER_BATCH);

    /**
     * A separate statement: only a snapshot taken after the locks is certain to show every reference to the blobs. {@link
     * StaleWordStore} later finds the words that disappear with the chunks.
     */
    private static final String DELETE_UNREFERENCED = """
            WITH deleted_blob AS (
                DELETE FROM blob
                WHERE project_id = $1 AND id = ANY ($3::bigint[]) AND (
                    SELECT true FROM file WHERE file.project_id = $1 AND file.blob_id = blob.id LIMIT 1) IS NULL
                RETURNING id
            ), written_down AS (
                INSERT INTO stale_word (project_id, word)
                SELECT DISTINCT $1, unnest(tsvector_to_array(tokens))
                FROM chunk
                WHERE project_id = $1 AND blob_id = ANY (ARRAY (SELECT id FROM deleted_blob))
            ), deleted_version AS (
                DELETE FROM index_version
                WHERE project_id = $1 AND id = $2 AND (
                    SELECT min(ordinal) FROM file WHERE project_id = $1 AND version_id = $2) IS NULL
                RETURNING 1
            )
            SELECT (SELECT count(*) FROM deleted_version) AS versions, (SELECT count(*) FROM deleted_blob) AS blobs
            """;

    /** No new version can appear: opening a version locks a repository that is not removed. */
    private static final String FORGET_REPOSITORIES = """
            WITH empty AS MATERIALIZED (
                SELECT project_id, id
                FROM repository
                WHERE deleted_at IS NOT NULL AND NOT EXISTS (
                    SELECT FROM index_version AS version
                    WHERE version.project_id = repository.project_id AND version.repository_id = repository.id)
                LIMIT %d
                FOR UPDATE SKIP LOCKED
            )
            DELETE FROM repository USING empty
            WHERE repository.project_id = empty.project_id AND repository.id = empty.id
            """.formatted(REPOSITORIES_PER_BATCH);

    private final Pool pool;

    GarbageStore(Pool pool) {
        this.pool = pool;
    }

    /** The cursor of a sweep: the files after {@code ordinal} of {@code version}, or of the next collectable version. */
    public record Position(String project, long version, int ordinal) {

        public static final Position START = new Position("", 0, -1);
    }

    /** The numbers of deleted rows of a batch, and the cursor of the next batch. */
    public record Batch(int versions, int blobs, Position next) {
    }

    private record Garbage(String project, long version, @Nullable Long heir, int ordinal) {
    }

    private record Released(Long[] blobs, Position next) {
    }

    /** Returns the id of the newest version, or zero if there has never been one. */
    Uni<Long> newestVersion() {
        return pool.query(NEWEST_VERSION).execute().map(rows -> rows.iterator().next().getLong("id"));
    }

    /**
     * Collects a batch of files of the first collectable version from {@code position} on that no other transaction has locked.
     *
     * @param newest the last version to collect: without it a sweep may never end, because new versions have higher ids
     * @param grace the time for which a version is kept after another version has replaced it
     * @return empty if there is no such version
     */
    public Uni<Optional<Batch>> collect(Position position, long newest, Duration grace) {
        return Transactions.in(pool, connection -> collect(connection, position, newest, grace));
    }

    public static Uni<Optional<Batch>> collect(SqlConnection connection, Position position, long newest, Duration grace) {
        return lockVersion(connection, position, newest, grace)
                .chain(garbage -> garbage.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : collect(connection, garbage.get()).map(Optional::of));
    }

    private static Uni<Batch> collect(SqlConnection connection, Garbage garbage) {
        return releaseFiles(connection, garbage)
                .chain(released -> deleteUnreferenced(connection, garbage, released));
    }

    private static Uni<Optional<Garbage>> lockVersion(SqlConnection connection, Position position, long newest,
            Duration grace) {
        return connection.preparedQuery(LOCK_VERSION)
                .execute(Tuple.of(position.project(), position.version(), grace.toMillis() / 1000.0, newest))
                .map(rows -> Rows.first(rows, row -> garbage(position, row)));
    }

    private static Garbage garbage(Position position, Row row) {
        String project = row.getString("project_id");
        long version = row.getLong("id");
        boolean begun = project.equals(position.project()) && version == position.version();
        return new Garbage(project, version, row.getLong("heir_id"), begun ? position.ordinal() : -1);
    }

    private static Uni<Released> releaseFiles(SqlConnection connection, Garbage garbage) {
        return connection.preparedQuery(RELEASE_FILES)
                .execute(Tuple.of(garbage.project(), garbage.version(), garbage.ordinal(), garbage.heir()))
                .map(rows -> released(garbage, rows.iterator().next()));
    }

    private static Released released(Garbage garbage, Row row) {
        Long[] blobs = row.getArrayOfLongs("blobs");
        Position next = row.getInteger("files") < FILES_PER_BATCH
                ? new Position(garbage.project(), garbage.version() + 1, -1)
                : new Position(garbage.project(), garbage.version(), row.getInteger("last_ordinal"));
        return new Released(blobs == null ? new Long[0] : blobs, next);
    }

    private static Uni<Batch> deleteUnreferenced(SqlConnection connection, Garbage garbage, Released released) {
        return connection.preparedQuery(DELETE_UNREFERENCED)
                .execute(Tuple.of(garbage.project(), garbage.version(), released.blobs()))
                .map(rows -> rows.iterator().next())
                .map(row -> new Batch(row.getInteger("versions"), row.getInteger("blobs"), released.next()));
    }

    /** Deletes some of the removed repositories that have no versions left; the next round deletes more. */
    Uni<Void> forgetRepositories() {
        return pool.preparedQuery(FORGET_REPOSITORIES).execute().replaceWithVoid();
    }
}
