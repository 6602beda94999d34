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

/** What a heartbeat costs, and whom it waits for. */
@QuarkusTest
@TestProfile(WithoutWorker.class)
class HeartbeatTest extends WorkersPlayedByTest {

    private static final int BEATS = 300;
    /** Of ten jobs: one of their progress and one of their heartbeat, each time. */
    private static final long UPDATES = 2 * BEATS * 10L;
    private static final int MAX_AGAIN = 3;
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

    /** Idle connections keep their statistics for ten seconds, unless they are told not to. */
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

    /** Again only if there are more updates than were made: then the statistics of what others did before came meanwhile. */
    @Test
    void heartbeats_touch_no_index() throws IOException {
        List<RunningJob> jobs = runningJobs(10);
        reportStatistics();
        Awaitility.await().until(() -> updates().all() > 0);

        Updates during = updatesOfBeats(jobs);
        for (int again = 0; during.all() > UPDATES && again < MAX_AGAIN; again++) {
            during = updatesOfBeats(jobs);
        }
        assertThat(during.heapOnly()).isGreaterThanOrEqualTo(during.all() * 98 / 100);
    }

    private Updates updatesOfBeats(List<RunningJob> jobs) {
        Updates before = updates();
        for (int beat = 1; beat <= BEATS; beat++) {
            // As if there were progress: what is shown differs from what the heartbeat brings, which draws a version.
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
    void a_row_that_somebody_is_changing_does_not_hold_up_the_others() throws IOException {
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
