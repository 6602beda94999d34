package dev.quarry.worker;

import static dev.quarry.testing.Api.job;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import dev.quarry.indexing.IndexProgress;
import dev.quarry.indexing.RepositoryIndexer;
import dev.quarry.indexing.store.IndexRequest;
import dev.quarry.indexing.store.IndexedVersion;
import dev.quarry.worker.ClaimStore.Claim;
import dev.quarry.worker.ClaimStore.ClaimRequest;
import dev.quarry.worker.HeartbeatStore.Renewal;
import dev.quarry.worker.RescueStore.TakenBack;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;

/** An empty queue and a repository; the test acts as the workers, one step at a time. */
abstract class WorkersPlayedByTest {

    static final Duration LEASE = Duration.ofMinutes(1);

    record Config(int concurrency, Duration lease, Duration heartbeat, Duration poll,
            Duration drainTimeout) implements WorkerConfig {
    }

    @Inject
    ClaimStore claims;

    @Inject
    HeartbeatStore heartbeats;

    @Inject
    LeaseStore leases;

    @Inject
    RescueStore rescues;

    @Inject
    CompletionWriter completion;

    @Inject
    RepositoryIndexer indexer;

    @Inject
    Pool pool;

    @TempDir
    Path directory;

    Path repository = Path.of("");

    final String project = "lease-" + UUID.randomUUID();

    @BeforeEach
    void emptyTheQueue() throws IOException {
        await(pool.query("DELETE FROM indexing_jobs").execute());
        repository = Files.createDirectory(directory.toRealPath().resolve("repository"));
        Files.writeString(repository.resolve("a.txt"), "a\n");
    }

    static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(30));
    }

    Lease claimOne() {
        List<Lease> claimed = claim(10);
        assertThat(claimed).hasSize(1);
        return claimed.get(0);
    }

    List<Lease> claim(int limit) {
        return claim(limit, LEASE);
    }

    List<Lease> claim(int limit, Duration lease) {
        return claimAll(limit, lease).stream().map(Claim::lease).toList();
    }

    List<Claim> claimAll(int limit) {
        return claimAll(limit, LEASE);
    }

    private List<Claim> claimAll(int limit, Duration lease) {
        return await(claims.claim(new ClaimRequest(limit, true, "", "test", lease)));
    }

    /** Starts the work of a job, and records the start by a heartbeat. */
    void begin(Lease lease) {
        RunningJob job = new RunningJob(lease, System.nanoTime());
        job.begin();
        assertThat(await(heartbeats.heartbeat(List.of(job), LEASE))).containsKey(lease.token());
    }

    Optional<TakenBack> rescueOne() {
        return await(rescues.rescueOne(Duration.ZERO));
    }

    /** Makes jobs that were taken back claimable at once. */
    void letAllBeDue() {
        await(pool.query("UPDATE indexing_jobs SET run_after = now() WHERE lease_token IS NULL").execute());
    }

    void expire(Lease lease) {
        await(pool.preparedQuery("UPDATE indexing_jobs SET lease_expires_at = now() - interval '1 second' WHERE id = $1")
                .execute(Tuple.of(lease.jobId())));
    }

    IndexedVersion index(Lease lease) {
        return await(indexer.index(
                new IndexRequest(lease.project(), lease.repository(), lease.jobId(), lease.token(), lease.forceReindex()),
                new IndexProgress()));
    }

    Map<Long, Renewal> beat(Lease lease) {
        return await(heartbeats.heartbeat(List.of(new RunningJob(lease, System.nanoTime())), LEASE));
    }

    String statusOf(Lease lease) {
        return job(project, lease.jobId().toString()).getString("status");
    }

    /** Holds the locks that {@code sql} takes until the returned action runs. */
    Runnable lock(String sql) {
        SqlConnection connection = await(pool.getConnection());
        Transaction transaction = await(connection.begin());
        await(connection.query(sql).execute());
        return () -> {
            await(transaction.rollback());
            await(connection.close());
        };
    }

    /** Executes {@code sql} in another transaction, and leaves that open. */
    Transaction begin(String sql) {
        SqlConnection connection = await(pool.getConnection());
        Transaction transaction = await(connection.begin());
        await(connection.query(sql).execute());
        return transaction;
    }

    /** Waits until a statement is blocked by a lock. */
    void awaitLockWaiters() {
        Awaitility.await().until(() -> await(pool.query("""
                SELECT FROM pg_stat_activity
                WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%indexing_jobs%'
                """).execute()).size() > 0);
    }
}
