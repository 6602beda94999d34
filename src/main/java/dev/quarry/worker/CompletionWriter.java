package dev.quarry.worker;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.quarry.indexing.store.IndexCounters;
import dev.quarry.indexing.store.IndexedVersion;
import dev.quarry.indexing.store.VersionStore;
import dev.quarry.jobs.JobFeedWriter;
import dev.quarry.platform.GroupedCalls;
import dev.quarry.platform.database.NamedStatement;
import dev.quarry.platform.database.QueuePool;
import dev.quarry.worker.Interruption.Reason;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;

/**
 * Completes jobs and publishes their index versions atomically, in one statement. Jobs that end at the same time share the
 * statement and its commit.
 */
@ApplicationScoped
class CompletionWriter {

    /**
     * Idempotent: a row that the same lease completed before is returned as completed, because its response was lost after the
     * commit. It publishes nothing then, because the next job may have published a newer version.
     *
     * <p>
     * A job that holds its lease's token and is not completed is running. The statement does not filter by status, so that the
     * planner finds the row by its id instead of among all running jobs.
     *
     * <p>
     * All parts of the statement see the same snapshot. The statement supersedes every other published version of a repository,
     * not only the active one, so that none is left over.
     */
    private static final NamedStatement COMPLETE = new NamedStatement("""
            WITH done AS MATERIALIZED (
                SELECT * FROM unnest(:jobs::uuid[], :lease_tokens::bigint[], :status_messages::text[],
                    :files_total::integer[], :files_indexed::integer[], :files_unchanged::integer[],
                    :files_skipped::integer[], :chunks_created::integer[], :projects::text[],
                    :repositories::bigint[], :versions::bigint[])
                AS done (job_id, lease_token, status_message, files_total, files_indexed, files_unchanged,
                    files_skipped, chunks_created, project_id, repository_id, version_id)
            ), completed AS (
                UPDATE indexing_jobs AS job
                SET status = 'completed', status_message = done.status_message, completed_at = now(),
                    files_total = done.files_total, files_indexed = done.files_indexed,
                    files_unchanged = done.files_unchanged, files_skipped = done.files_skipped,
                    chunks_created = done.chunks_created,
                    lease_owner = NULL, lease_expires_at = NULL,
                    version = nextval('indexing_jobs_version_seq')
                FROM done
                WHERE job.id = done.job_id AND job.lease_token = done.lease_token AND job.completed_at IS NULL
                    AND job.cancel_requested_at IS NULL
                RETURNING job.id
            ), published AS MATERIALIZED (
                SELECT done.project_id, done.repository_id, done.version_id
                FROM done
                JOIN completed ON completed.id = done.job_id
                WHERE done.version_id IS NOT NULL
            ), activated AS (
                UPDATE repository
                SET active_version_id = published.version_id
                FROM published
                WHERE repository.project_id = published.project_id AND repository.id = published.repository_id
            ), stamped AS (
                UPDATE index_version AS version
                SET published_at = CASE WHEN version.id = published.version_id THEN now() ELSE published_at END,
                    superseded_at = CASE WHEN version.id = published.version_id THEN superseded_at ELSE now() END
                FROM published
                WHERE version.project_id = published.project_id AND version.repository_id = published.repository_id
                    AND (version.id = published.version_id
                        OR version.published_at IS NOT NULL AND version.superseded_at IS NULL)
            )
            SELECT id AS job_id FROM completed
            UNION ALL
            SELECT job_id FROM done
            WHERE (SELECT count(*) FROM completed) < (SELECT count(*) FROM done)
                AND (SELECT status FROM indexing_jobs AS job
                    WHERE job.id = done.job_id AND job.lease_token = done.lease_token) = 'completed'
            """);

    private static final int LARGEST_GROUP = 200;

    private final Pool pool;
    private final VersionStore versions;
    private final JobFeedWriter feed;
    private final GroupedCalls<Done, Boolean> completions = new GroupedCalls<>(this::complete, LARGEST_GROUP);

    CompletionWriter(@QueuePool Pool pool, VersionStore versions, JobFeedWriter feed) {
        this.pool = pool;
        this.versions = versions;
        this.feed = feed;
    }

    record Done(Lease lease, IndexCounters counters, String message, @Nullable IndexedVersion version) {

        Done(Lease lease, IndexCounters counters, IndexedVersion version) {
            this(lease, counters, version.message(), version);
        }
    }

    /**
     * Completes the job of {@code lease} with {@code version}. Safe to retry if the response was lost.
     *
     * @return fails with {@link Reason#LEASE_LOST}, and changes nothing, if this worker no longer owns the job
     */
    Uni<Void> complete(Lease lease, IndexedVersion version) {
        if (!version.isNew()) {
            return complete(new Done(lease, version.counters(), version.message(), null));
        }
        // Counting takes a while, so it runs before the completion: rows are locked only briefly.
        return versions.seal(version).chain(counters -> complete(new Done(lease, counters, version)));
    }

    /** Like {@link #complete(Lease, IndexedVersion)}, for a job that publishes nothing. */
    Uni<Void> complete(Lease lease, IndexCounters counters) {
        return complete(new Done(lease, counters, counters.summary(), null));
    }

    private Uni<Void> complete(Done done) {
        return completions.ask(done)
                .chain(completed -> completed
                        ? Uni.createFrom().voidItem()
                        : Uni.createFrom().failure(new Interruption(Reason.LEASE_LOST)));
    }

    private Uni<List<Boolean>> complete(List<Done> group) {
        return complete(pool, group)
                .invoke(() -> group.forEach(done -> feed.jobChanged(done.lease().jobId(), done.lease().project())));
    }

    /** Returns for each job whether it is completed. */
    static Uni<List<Boolean>> complete(SqlClient client, List<Done> group) {
        return COMPLETE.execute(client, values(group)).map(rows -> {
            Map<UUID, Boolean> completed = new HashMap<>();
            rows.forEach(row -> completed.put(row.getUUID("job_id"), true));
            return group.stream().map(done -> completed.containsKey(done.lease().jobId())).toList();
        });
    }

    private static Map<String, Object> values(List<Done> group) {
        return Map.ofEntries(
                Map.entry("jobs", group.stream().map(done -> done.lease().jobId()).toArray(UUID[]::new)),
                Map.entry("lease_tokens", group.stream().map(done -> done.lease().token()).toArray(Long[]::new)),
                Map.entry("status_messages", group.stream().map(Done::message).toArray(String[]::new)),
                Map.entry("files_total", counters(group, IndexCounters::filesTotal)),
                Map.entry("files_indexed", counters(group, IndexCounters::filesIndexed)),
                Map.entry("files_unchanged", counters(group, IndexCounters::filesUnchanged)),
                Map.entry("files_skipped", counters(group, IndexCounters::filesSkipped)),
                Map.entry("chunks_created", counters(group, IndexCounters::chunksCreated)),
                Map.entry("projects", group.stream().map(done -> done.lease().project().value()).toArray(String[]::new)),
                Map.entry("repositories", versions(group, IndexedVersion::repositoryId)),
                Map.entry("versions", versions(group, IndexedVersion::id)));
    }

    private static Long[] versions(List<Done> group, Function<IndexedVersion, Long> id) {
        return group.stream().map(Done::version).map(version -> version == null ? null : id.apply(version))
                .toArray(Long[]::new);
    }

    private static Integer[] counters(List<Done> group, Function<IndexCounters, @Nullable Integer> counter) {
        return group.stream().map(Done::counters).map(counter).toArray(Integer[]::new);
    }
}
