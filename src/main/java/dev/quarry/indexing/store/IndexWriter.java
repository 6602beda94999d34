package dev.quarry.indexing.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.quarry.indexing.chunking.Chunker;
import dev.quarry.indexing.scan.SkipReason;
import dev.quarry.indexing.store.PreparedFile.Fresh;
import dev.quarry.indexing.store.PreparedFile.Skipped;
import dev.quarry.indexing.store.PreparedFile.Stored;
import dev.quarry.indexing.upkeep.StatisticsStore;
import dev.quarry.platform.database.NamedStatement;
import dev.quarry.platform.database.Transactions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;

/**
 * Writes batches of files. Each batch is a separate transaction, and content is addressed by its hash, so that a second attempt
 * finds the batches that the first attempt has committed.
 */
@ApplicationScoped
public class IndexWriter {

    private static final Logger LOG = Logger.getLogger(IndexWriter.class);

    /** Names of constraints of the table of files. */
    private static final String CONTENT_MISSING = "ck_file_indexed_or_skipped";
    private static final String CONTENT_DELETED = "fk_file_blob";

    /** Ordered by hash: transactions with the same contents lock them in the same order, which avoids deadlocks. */
    private static final String STORE = """
            INSERT INTO blob (project_id, sha256, language, content, chunk_count, written_by, chunker_version, lacks_grammar)
            SELECT :project, sha256, language, content, chunk_count, :version::bigint, %d,
                language = ANY (:without_grammar::text[])
            FROM unnest(:hashes::bytea[], :languages::text[], :texts::text[], :chunk_counts::integer[])
                AS content (sha256, language, content, chunk_count)
            ORDER BY sha256, language
            ON CONFLICT (project_id, sha256, language)
            """.formatted(Chunker.VERSION);

    /** Writes only contents that are not stored yet. */
    private static final NamedStatement WRITE_BLOBS = new NamedStatement(STORE + """
            DO NOTHING
            RETURNING id, sha256, language
            """);

    /** Inserts missing contents, and locks and rewrites the others. */
    private static final NamedStatement REPLACE_BLOBS = new NamedStatement(STORE + """
            DO UPDATE
            SET content = excluded.content, chunk_count = excluded.chunk_count, written_by = excluded.written_by,
                chunker_version = excluded.chunker_version, lacks_grammar = excluded.lacks_grammar
            RETURNING id, sha256, language
            """);

    /** A separate statement: only a new snapshot sees chunks that were written before the lock was acquired. */
    private static final NamedStatement FORGET_CUTS = new NamedStatement("""
            WITH uncut AS (
                DELETE FROM chunk WHERE project_id = :project AND blob_id = ANY (:blobs::bigint[])
                RETURNING tokens
            ), written_down AS (
                INSERT INTO stale_word (project_id, word)
                SELECT DISTINCT :project, unnest(tsvector_to_array(tokens)) FROM uncut
            )
            DELETE FROM symbol WHERE project_id = :project AND blob_id = ANY (:blobs::bigint[])
            """);

    /**
     * A separate statement, so that the rows need no join with the stored contents: once the server reuses the plan of a
     * prepared statement, it expects short arrays, and joins them by a nested loop.
     */
    public static final NamedStatement WRITE_CUTS = new NamedStatement("""
            WITH cut AS (
                INSERT INTO chunk (project_id, blob_id, ordinal, start_line, end_line, start_offset, end_offset,
                    kind, header, tokens, long_words)
                SELECT :project, blob_id, ordinal, start_line, end_line, start_offset, end_offset, kind, header,
                    tokens::tsvector, long_words
                FROM unnest(:chunk_blobs::bigint[], :chunk_ordinals::integer[], :chunk_start_lines::integer[],
                    :chunk_end_lines::integer[], :chunk_start_offsets::integer[], :chunk_end_offsets::integer[],
                    :chunk_kinds::text[], :chunk_headers::text[], :chunk_tokens::text[], :chunk_long_words::text[])
                    AS chunk (blob_id, ordinal, start_line, end_line, start_offset, end_offset, kind, header, tokens,
                        long_words)
            )
            INSERT INTO symbol (project_id, blob_id, ordinal, name, kind, container, start_line, end_line, initials)
            SELECT :project, blob_id, ordinal, name, kind, container, start_line, end_line, initials
            FROM unnest(:symbol_blobs::bigint[], :symbol_ordinals::integer[], :symbol_names::text[], :symbol_kinds::text[],
                :symbol_containers::text[], :symbol_start_lines::integer[], :symbol_end_lines::integer[],
                :symbol_initials::text[])
                AS symbol (blob_id, ordinal, name, kind, container, start_line, end_line, initials)
            """);

    /**
     * Counts chunks that an earlier attempt of the job has written as this attempt's, and only once. Skips locked blobs instead
     * of waiting: they are being rewritten, or are adopted by the next batch.
     */
    private static final String ADOPT = """
            WITH adopted AS (
                UPDATE blob SET written_by = $3
                WHERE project_id = $1 AND id IN (
                    SELECT id FROM blob
                    WHERE project_id = $1 AND sha256 = ANY ($2::bytea[]) AND written_by = ANY ($4::bigint[])
                    FOR NO KEY UPDATE SKIP LOCKED)
                RETURNING chunk_count
            )
            SELECT coalesce(sum(chunk_count), 0) AS chunks FROM adopted
            """;

    /** A separate statement: only a new snapshot sees a blob that another transaction stored meanwhile. */
    private static final NamedStatement LIST_FILES = new NamedStatement("""
            INSERT INTO file (project_id, version_id, ordinal, path, size_bytes, modified_at, language, skip_reason,
                blob_id, is_racy, words, changed_at, inode, is_generated)
            SELECT :project, :version, listed.ordinal, listed.path, listed.size_bytes, listed.modified_at, listed.language,
                listed.skip_reason, blob.id, listed.is_racy, listed.words::tsvector, listed.changed_at, listed.inode,
                listed.is_generated
            FROM unnest(:ordinals::integer[], :paths::text[], :sizes::bigint[], :modified_at::timestamptz[],
                :languages::text[], :skip_reasons::text[], :hashes::bytea[], :racy::boolean[], :words::text[],
                :changed_at::timestamptz[], :inodes::bigint[], :generated::boolean[])
                AS listed (ordinal, path, size_bytes, modified_at, language, skip_reason, sha256, is_racy, words,
                    changed_at, inode, is_generated)
            LEFT JOIN blob ON blob.project_id = :project AND blob.sha256 = listed.sha256
                AND blob.language = coalesce(listed.language, '')
            -- The answer to an earlier try may have been lost after its commit.
            ON CONFLICT (project_id, version_id, ordinal) DO NOTHING
            """);

    private final Pool pool;
    private final WordWriter words;
    private final StatisticsStore statistics;

    IndexWriter(Pool pool, WordWriter words, StatisticsStore statistics) {
        this.pool = pool;
        this.words = words;
        this.statistics = statistics;
    }

    /** Writes a batch and returns the counters of its files; a file that the database rejects is recorded as skipped. */
    public Uni<IndexCounters> write(OpenVersion version, PreparedBatch batch) {
        return writeTogether(version, batch)
                .onFailure(IndexWriter::isRefusedValue).recoverWithUni(refused -> writeOneByOne(version, batch));
    }

    private Uni<IndexCounters> writeTogether(OpenVersion version, PreparedBatch prepared) {
        List<PreparedFile> batch = prepared.files();
        Map<String, Object> files = FileRows.of(version, batch);
        List<Fresh> fresh = distinctContents(batch);
        WordWriter.BatchWriter wordsOfBatch = words.batch(version.project(), fresh);
        return Transactions
                .in(pool, connection -> writeContents(connection, version, fresh, version.force() || prepared.replaces())
                        .chain(written -> adopt(connection, version, batch).map(adopted -> written + adopted))
                        .call(() -> LIST_FILES.execute(connection, files))
                        .call(() -> wordsOfBatch.write(connection)))
                .invoke(wordsOfBatch::remember)
                .call(statistics::countFirst)
                .map(chunks -> IndexCounters.of(batch, chunks));
    }

    /** Writes contents with their chunks and symbols, and returns the number of chunks. */
    private static Uni<Integer> writeContents(SqlConnection connection, OpenVersion version, List<Fresh> contents,
            boolean replaces) {
        if (contents.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        return storeBlobs(connection, version, contents, replaces)
                .call(ids -> WRITE_CUTS.execute(connection, ContentRows.cuts(version, contents, ids)))
                .map(ids -> contents.stream().filter(fresh -> ids.containsKey(fresh.key()))
                        .mapToInt(fresh -> fresh.cut().chunks().size()).sum());
    }

    /** Returns the ids of the contents whose chunks are to be written. */
    private static Uni<Map<ContentKey, Long>> storeBlobs(SqlConnection connection, OpenVersion version, List<Fresh> contents,
            boolean replaces) {
        Map<String, Object> blobs = ContentRows.blobs(version, contents);
        return replaces
                ? REPLACE_BLOBS.execute(connection, blobs).map(IndexWriter::ids)
                        .call(ids -> FORGET_CUTS.execute(connection,
                                Map.of("project", version.project().value(), "blobs", ids.values().toArray(Long[]::new))))
                : WRITE_BLOBS.execute(connection, blobs).map(IndexWriter::ids);
    }

    private static Map<ContentKey, Long> ids(RowSet<Row> rows) {
        Map<ContentKey, Long> ids = new HashMap<>();
        for (Row row : rows) {
            ids.put(ContentKey.of(row.getBuffer("sha256").getBytes(), row.getString("language")), row.getLong("id"));
        }
        return ids;
    }

    private static Uni<Integer> adopt(SqlConnection connection, OpenVersion version, List<PreparedFile> batch) {
        Buffer[] stored = batch.stream().filter(Stored.class::isInstance)
                .map(file -> Buffer.buffer(((Stored) file).sha256())).toArray(Buffer[]::new);
        if (stored.length == 0 || version.earlier().isEmpty()) {
            return Uni.createFrom().item(0);
        }
        return connection.preparedQuery(ADOPT)
                .execute(Tuple.of(version.project().value(), stored, version.id(), version.earlier().toArray(Long[]::new)))
                .map(rows -> rows.iterator().next().getInteger("chunks"));
    }

    private Uni<IndexCounters> writeOneByOne(OpenVersion version, PreparedBatch batch) {
        return Multi.createFrom().iterable(batch.files())
                .onItem().transformToUniAndConcatenate(file -> writeAlone(version, batch.with(file)))
                .collect().with(Collectors.reducing(IndexCounters.NONE, IndexCounters::plus));
    }

    private Uni<IndexCounters> writeAlone(OpenVersion version, PreparedBatch one) {
        PlannedFile planned = one.files().get(0).planned();
        return writeTogether(version, one)
                .onFailure(IndexWriter::isRefusedValue).recoverWithUni(refused -> {
                    LOG.errorf(refused, "The database rejects %s; the file is skipped", planned.entry().path());
                    return writeTogether(version, one.with(new Skipped(planned, SkipReason.INTERNAL_ERROR)));
                });
    }

    /** Whether the garbage collector deleted a content between its look-up and the insertion of a reference to it. */
    public static boolean isContentGone(Throwable failure) {
        return failure instanceof PgException refused
                && (CONTENT_MISSING.equals(refused.getConstraint()) || CONTENT_DELETED.equals(refused.getConstraint()));
    }

    /** Class 22 is a data exception, 54 an exceeded limit of the server: the values are at fault, not the connection. */
    private static boolean isRefusedValue(Throwable failure) {
        return failure instanceof PgException refused && refused.getSqlState() != null
                && (refused.getSqlState().startsWith("22") || refused.getSqlState().startsWith("54"));
    }

    /** One statement may not insert the same content twice. */
    private static List<Fresh> distinctContents(List<PreparedFile> batch) {
        return List.copyOf(batch.stream().filter(Fresh.class::isInstance).map(Fresh.class::cast)
                .collect(Collectors.toMap(Fresh::key, Function.identity(),
                        (first, same) -> first, TreeMap::new))
                .values());
    }
}
