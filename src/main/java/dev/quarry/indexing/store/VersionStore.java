package dev.quarry.indexing.store;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.quarry.indexing.chunking.Chunker;
import dev.quarry.indexing.store.Changes.Base;
import dev.quarry.platform.ProjectId;
import dev.quarry.platform.database.Rows;
import dev.quarry.platform.database.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** Opens index versions at the start of a run and seals them at its end. The worker publishes them. */
@ApplicationScoped
public class VersionStore {

    /**
     * Uses DO UPDATE instead of DO NOTHING, because only DO UPDATE returns an existing row and waits for a concurrent removal
     * of it. If the run has a base version ($5), it must belong to the same repository.
     */
    private static final String OPEN = """
            WITH opened AS (
                INSERT INTO repository AS known (project_id, repo_path)
                VALUES ($1, $2)
                ON CONFLICT (project_id, repo_path) WHERE deleted_at IS NULL DO UPDATE
                SET repo_path = known.repo_path, found_empty_by = NULL
                RETURNING id
            ), version AS (
                INSERT INTO index_version (project_id, repository_id, job_id, lease_token, chunker_version)
                SELECT $1, id, $3, $4, %d FROM opened WHERE $5::bigint IN (%d, id)
                RETURNING id
            )
            SELECT opened.id AS repository_id, version.id AS version_id,
                ARRAY(
                    SELECT earlier.id FROM index_version AS earlier
                    WHERE earlier.project_id = $1 AND earlier.repository_id = opened.id AND earlier.job_id = $3
                ) AS earlier
            FROM opened, version
            """.formatted(Chunker.VERSION, Base.NONE.repositoryId());

    /** Enough for the frequency of a word of one chunk in a hundred to be known within a third. */
    private static final int SAMPLED_CHUNKS = 1_000;

    /**
     * Without statistics, the planner may choose a nested loop for a join, which takes minutes for some ten thousand files.
     */
    public static final String WITHOUT_LOOPS = "SELECT set_config('enable_nestloop', 'off', true)";

    public static final String SEAL = """
            WITH held AS MATERIALIZED (
                SELECT id, chunk_count, written_by
                FROM blob
                WHERE project_id = $1
                    AND id = ANY (ARRAY (SELECT DISTINCT blob_id FROM file WHERE project_id = $1 AND version_id = $2))
            ), listed AS MATERIALIZED (
                SELECT file.language,
                    count(file.blob_id) AS files,
                    count(file.skip_reason) AS skipped,
                    sum(held.chunk_count) AS chunks,
                    sum(file.size_bytes) FILTER (WHERE file.blob_id IS NOT NULL) AS bytes
                FROM file
                LEFT JOIN held ON held.id = file.blob_id
                WHERE file.project_id = $1 AND file.version_id = $2
                GROUP BY file.language
            )
            UPDATE index_version
            SET file_count = total.files,
                skipped_count = total.skipped,
                chunk_count = total.chunks,
                byte_count = total.bytes,
                languages = total.languages,
                missing_grammars = $3
            FROM (
                SELECT coalesce(sum(files), 0) AS files,
                    coalesce(sum(skipped), 0) AS skipped,
                    coalesce(sum(chunks), 0) AS chunks,
                    coalesce(sum(bytes), 0) AS bytes,
                    coalesce(
                        jsonb_agg(jsonb_build_object('name', language, 'files', files, 'bytes', bytes)
                            ORDER BY bytes DESC, language) FILTER (WHERE language IS NOT NULL AND files > 0),
                        '[]') AS languages
                FROM listed
            ) AS total, (
                SELECT coalesce(sum(chunk_count), 0) AS chunks FROM held WHERE written_by = $2
            ) AS written
            WHERE project_id = $1 AND id = $2
            RETURNING written.chunks::integer AS chunks_written
            """;

    /**
     * Counts the words of a sample of the chunks. The sample depends on the contents alone, so that equal versions have equal
     * frequencies.
     */
    public static final String COUNT_WORDS = """
            WITH listed AS MATERIALIZED (
                SELECT id, chunk_count, sum(chunk_count) OVER (ORDER BY sha256, id) - chunk_count AS chunks_before
                FROM blob
                WHERE project_id = $1
                    AND id = ANY (ARRAY (SELECT DISTINCT blob_id FROM file WHERE project_id = $1 AND version_id = $2))
            ), sampled AS MATERIALIZED (
                SELECT tokens FROM chunk
                WHERE project_id = $1 AND blob_id = ANY (ARRAY (SELECT id FROM listed WHERE chunks_before < %d))
            ), counted AS MATERIALIZED (
                SELECT word, count(*)::real / (SELECT count(*) FROM sampled) AS share
                FROM sampled
                CROSS JOIN LATERAL unnest(tsvector_to_array(tokens)) AS word
                GROUP BY word
                HAVING count(*) >= 0.01 * (SELECT count(*) FROM sampled)
            )
            UPDATE index_version
            SET common_words = ARRAY (SELECT word FROM counted ORDER BY word COLLATE "C"),
                common_shares = ARRAY (SELECT share FROM counted ORDER BY word COLLATE "C")
            WHERE project_id = $1 AND id = $2
            """.formatted(SAMPLED_CHUNKS);

    /** The published version, whichever rules chunked its contents. */
    private static final String PUBLISHED = """
            SELECT repository.id AS repository_id, version.id AS version_id, version.file_count,
                repository.found_empty_by IS NOT NULL AND repository.found_empty_by <> $3 AS is_confirmed
            FROM repository
            JOIN index_version AS version
                ON version.project_id = repository.project_id AND version.id = repository.active_version_id
            WHERE repository.project_id = $1 AND repository.repo_path = $2 AND repository.deleted_at IS NULL
                AND version.file_count > 0
            """;

    private static final String FIND_EMPTY = """
            UPDATE repository SET found_empty_by = $3 WHERE project_id = $1 AND id = $2
            """;

    private final Pool pool;

    VersionStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * Inserts the repository if it is new, and a version that stays invisible until it is published.
     *
     * @return fails with {@link RepositoryRemoved} if the repository of the base of {@code changes} was removed
     */
    public Uni<OpenVersion> open(IndexRequest request, Changes changes) {
        Tuple parameters = Tuple.of(request.project().value(), request.repository().toString(), request.jobId(),
                request.leaseToken(), changes.base().repositoryId());
        return pool.preparedQuery(OPEN).execute(parameters)
                .map(rows -> Rows.first(rows, row -> new OpenVersion(request.project(), row.getLong("repository_id"),
                        row.getLong("version_id"), request.force(), List.of(row.getArrayOfLongs("earlier")), changes.hashes())))
                .map(opened -> opened.orElseThrow(RepositoryRemoved::new));
    }

    /**
     * The published version, if it has files.
     *
     * @param isConfirmed whether another job before this one found the directory empty
     */
    public record Published(long repositoryId, long versionId, int files, boolean isConfirmed) {
    }

    public Uni<Optional<Published>> published(IndexRequest request) {
        return pool.preparedQuery(PUBLISHED)
                .execute(Tuple.of(request.project().value(), request.repository().toString(), request.jobId()))
                .map(rows -> Rows.first(rows, row -> new Published(row.getLong("repository_id"), row.getLong("version_id"),
                        row.getInteger("file_count"), row.getBoolean("is_confirmed"))));
    }

    /** Records that the job found the directory empty or, with {@code null}, that the latest job found files. */
    public Uni<Void> foundEmpty(ProjectId project, long repositoryId, @Nullable UUID job) {
        return pool.preparedQuery(FIND_EMPTY).execute(Tuple.of(project.value(), repositoryId, job)).replaceWithVoid();
    }

    /**
     * Counts the files, the chunks and the common words of a version as the last step before it is published.
     *
     * @return the counters of the run, with the chunks that all attempts of its job have written
     */
    public Uni<IndexCounters> seal(IndexedVersion version) {
        return Transactions
                .in(pool, connection -> connection.query(WITHOUT_LOOPS).execute()
                        .chain(() -> connection.preparedQuery(SEAL)
                                .execute(Tuple.of(version.project().value(), version.id(),
                                        version.counters().withoutGrammar().toArray(String[]::new))))
                        .call(() -> connection.preparedQuery(COUNT_WORDS)
                                .execute(Tuple.of(version.project().value(), version.id()))))
                .map(sealed -> sealed.size() == 0
                        ? version.counters()
                        : version.counters().withChunks(sealed.iterator().next().getInteger("chunks_written")));
    }

    /** The base version of a run belongs to a repository that was removed meanwhile. A restarted run has no base. */
    public static final class RepositoryRemoved extends RuntimeException {

        private static final long serialVersionUID = 1L;

        RepositoryRemoved() {
            super("the repository was removed when this job began");
        }
    }
}
