package dev.quarry.worker;

import static dev.quarry.testing.Api.enqueue;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import dev.quarry.platform.database.ControlPool;
import dev.quarry.platform.database.QueuePool;
import dev.quarry.testing.WithoutWorker;
import dev.quarry.worker.HeartbeatStore.Renewal;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;

/** The cost of a heartbeat, and its behaviour when a row is locked. */
@QuarkusTest
@TestProfile(WithoutWorker.class)
class HeartbeatTest extends WorkersPlayedByTest {

    private static final int BEATS = 300;
    /** Two updates of each of the ten jobs per heartbeat: one of the progress, one of the heartbeat. */
    private static final long UPDATES = 2 * BEATS * 10L;
    private static final int MAX_REPEATS = 3;
    private static final Duration STATISTICS_ARRIVE = Duration.ofSeconds(30);

    @Inject
    @ControlPool
    Pool controlPool;

    @Inject
    @QueuePool
    Pool queuePool;

    record Updates(long all, long heapOnly) {

        Updates since(Updates before) {
            return new Updates(all - before.all, heapOnly - before.heapOnly);
        }
    }

    private Updates updates() {
        var row = await(pool.query("""
                SELECT n_tup_upd, n_tup_hot_upd FROM pg_stat_user_tables WHERE relname = 'indexing_jobs'
                """).execute()).iterator().next();
        return new Updates(row.getLong(0), row.getLong(1));
    }

    /** An idle connection may keep its statistics for ten seconds, unless a flush is forced. */
    private void reportStatistics() {
        for (Pool each : List.of(pool, controlPool, queuePool)) {
            List<SqlConnection> all = IntStream.range(0, each.size()).mapToObj(i -> await(each.getConnection())).toList();
            all.forEach(connection -> await(connection.query("SELECT pg_stat_force_next_flush()").execute()));
            all.forEach(connection -> await(connection.close()));
        }
    }

    private List<RunningJob> runningJobs(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            enqueue(project, Files.createDirectory(directory.toRealPath().resolve("r" + i)));
        }
        return claim(count).stream().map(lease -> new RunningJob(lease, System.nanoTime())).toList();
    }

    /**
     * Repeats the measurement only if the server counts more updates than were made: then statistics of earlier statements
     * arrived during it.
     */
    @Test
    void a_heartbeat_updates_no_index() throws IOException {
        List<RunningJob> jobs = runningJobs(10);
        reportStatistics();
        Awaitility.await().until(() -> updates().all() > 0);

        Updates during = updatesOfBeats(jobs);
        for (int repeat = 0; during.all() > UPDATES && repeat < MAX_REPEATS; repeat++) {
            during = updatesOfBeats(jobs);
        }
        assertThat(during.heapOnly()).isGreaterThanOrEqualTo(during.all() * 98 / 100);
    }

    private Updates updatesOfBeats(List<RunningJob> jobs) {
        Updates before = updates();
        for (int beat = 1; beat <= BEATS; beat++) {
            // Simulates progress: the stored counter differs from the one in the heartbeat, so the heartbeat draws a version.
            await(pool.preparedQuery("UPDATE indexing_jobs SET files_indexed = $1 WHERE project_id = $2")
                    .execute(Tuple.of(beat, project)));
            assertThat(await(heartbeats.heartbeat(jobs, LEASE))).hasSize(10);
        }
        reportStatistics();
        Awaitility.await().atMost(STATISTICS_ARRIVE)
                .untilAsserted(() -> assertThat(updates().since(before).all()).isGreaterThanOrEqualTo(UPDATES));
        return updates().since(before);
    }

    @Test
    void a_locked_row_does_not_delay_the_others() throws IOException {
        List<RunningJob> jobs = runningJobs(2);
        Lease locked = jobs.get(0).lease();
        Lease free = jobs.get(1).lease();
        SqlConnection other = await(pool.getConnection());
        Transaction transaction = await(other.begin());
        await(other.query("SELECT FROM indexing_jobs WHERE id = '" + locked.jobId() + "' FOR UPDATE").execute());

        Map<Long, Renewal> renewals = await(heartbeats.heartbeat(jobs, LEASE));

        assertThat(renewals).containsEntry(locked.token(), new Renewal(false, false, false))
                .containsEntry(free.token(), new Renewal(true, false, false));
        await(transaction.rollback());
        await(other.close());
    }
}
