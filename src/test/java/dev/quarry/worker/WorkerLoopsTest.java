package dev.quarry.worker;

import static dev.quarry.testing.Api.awaitEnd;
import static dev.quarry.testing.Api.enqueue;
import static dev.quarry.testing.Api.job;
import static dev.quarry.testing.Api.post;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import dev.quarry.jobs.IdleSlots;
import dev.quarry.jobs.QueueWakeUps;
import dev.quarry.testing.WithoutWorker;
import dev.quarry.worker.RescueStore.Fate;
import dev.quarry.worker.RescueStore.TakenBack;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;

/** The loops of the worker with locked rows, unreadable rows, and thousands of expired leases. */
@QuarkusTest
@TestProfile(WithoutWorker.class)
class WorkerLoopsTest extends WorkersPlayedByTest {

    @Inject
    Rescue rescue;
    @Inject
    QueueWakeUps wakeUps;
    @Inject
    JobMeters meters;
    @Inject
    JobRunner runner;

    private boolean isNothingRunning() {
        return await(pool.query("SELECT FROM indexing_jobs WHERE status = 'running'").execute()).size() == 0;
    }

    private JobClaimer claimer(Config config, SlotLedger ledger) {
        return new JobClaimer(config, wakeUps, claims, ledger, new JobLauncher(config, runner, ledger, meters));
    }

    @Test
    void a_job_is_requeued_even_if_a_heartbeat_locks_its_row() throws Exception {
        enqueue(project, repository);
        Lease lease = claimOne();
        Runnable unlock = lock("SELECT FROM indexing_jobs WHERE id = '" + lease.jobId() + "' FOR UPDATE");

        CompletableFuture<Optional<TakenBack>> requeued = rescues.requeue(lease, "test").subscribeAsCompletionStage();
        awaitLockWaiters();
        unlock.run();

        assertThat(requeued.get(10, TimeUnit.SECONDS)).map(TakenBack::fate).contains(Fate.PENDING);
        assertThat(job(project, lease.jobId().toString()).getString("status")).isEqualTo("pending");
    }

    @Test
    void a_job_is_requeued_even_if_its_repository_is_being_enqueued() throws Exception {
        enqueue(project, repository);
        Lease lease = claimOne();
        Runnable rollback = lock("INSERT INTO indexing_jobs (project_id, repo_path) VALUES ('%s', '%s')"
                .formatted(project, repository));
        CompletableFuture<Optional<TakenBack>> requeued = rescues.requeue(lease, "test").subscribeAsCompletionStage();
        awaitLockWaiters();
        rollback.run();
        assertThat(requeued.get(10, TimeUnit.SECONDS)).map(TakenBack::fate).contains(Fate.PENDING);

        Lease again = claimOne();
        Transaction newer = begin("INSERT INTO indexing_jobs (project_id, repo_path) VALUES ('%s', '%s')"
                .formatted(project, repository));
        requeued = rescues.requeue(again, "test").subscribeAsCompletionStage();
        awaitLockWaiters();
        await(newer.commit());
        assertThat(requeued.get(10, TimeUnit.SECONDS)).map(TakenBack::fate).contains(Fate.PENDING);
        assertThat(claimOne().jobId()).isEqualTo(lease.jobId());
    }

    @Test
    void a_claim_that_races_with_an_enqueue_takes_the_other_jobs_at_once() {
        await(pool.query("INSERT INTO indexing_jobs (project_id, repo_path) VALUES ('%s', '/other')".formatted(project))
                .execute());
        Transaction elsewhere = begin("""
                INSERT INTO indexing_jobs (project_id, repo_path, status, attempt, lease_token, lease_expires_at)
                VALUES ('%s', '%s', 'running', 1, nextval('lease_token_seq'), now() + interval '1 hour')
                """.formatted(project, repository));
        Config config = new Config(2, LEASE, LEASE, Duration.ofMinutes(5), Duration.ofSeconds(5));
        Cancellable loop = claimer(config, new SlotLedger(config)).claims().subscribe().with(item -> {
        });
        try {
            enqueue(project, repository);
            awaitLockWaiters();
            await(elsewhere.commit());

            Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> await(pool.query("""
                    SELECT FROM indexing_jobs WHERE repo_path = '/other' AND completed_at IS NOT NULL
                    """).execute()).size() == 1);
        } finally {
            loop.cancel();
        }
    }

    @Test
    void a_forced_request_stays_forced_even_if_a_newer_one_is_pending() {
        post(project, Map.of("repo_path", repository.toString(), "force_reindex", true)).then().statusCode(202);
        Lease lease = claimOne();
        assertThat(lease.forceReindex()).isTrue();
        enqueue(project, repository);
        expire(lease);
        assertThat(rescueOne()).isPresent();
        letAllBeDue();

        assertThat(claimOne().forceReindex()).isTrue();
    }

    @Test
    void an_unreadable_row_does_not_affect_the_others() {
        await(pool.preparedQuery("INSERT INTO indexing_jobs (project_id, repo_path) VALUES ('my project', '/x')").execute());
        enqueue(project, repository);

        List<Lease> claimed = claim(10);

        assertThat(claimed).extracting(lease -> lease.project().value()).contains(project);
    }

    @Test
    void a_claim_in_flight_at_shutdown_leaves_no_job_running() throws Exception {
        Config config = new Config(1, LEASE, LEASE, Duration.ofMillis(50), Duration.ofSeconds(5));
        SlotLedger ledger = new SlotLedger(config);
        Worker worker = new Worker(new IdleSlots(), claimer(config, ledger), new Heartbeat(config, heartbeats, ledger, meters),
                rescue, ledger);
        String id = enqueue(project, repository);
        Runnable unlock = lock("LOCK TABLE indexing_jobs IN EXCLUSIVE MODE");
        worker.start(new StartupEvent());
        awaitLockWaiters();
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> worker.stop(new ShutdownEvent()));
        Awaitility.await().until(ledger::isDraining);
        unlock.run();
        stopped.get(10, TimeUnit.SECONDS);

        assertThat(job(project, id).getString("status")).isEqualTo("pending");
    }

    @Test
    void a_job_completes_at_the_first_attempt_even_if_its_claim_takes_longer_than_a_lease() {
        Duration lease = Duration.ofSeconds(1);
        Config config = new Config(1, lease, Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofSeconds(5));
        SlotLedger ledger = new SlotLedger(config);
        Worker worker = new Worker(new IdleSlots(), claimer(config, ledger), new Heartbeat(config, heartbeats, ledger, meters),
                new Rescue(config, rescues, meters), ledger);
        String id = enqueue(project, repository);
        SqlConnection other = await(pool.getConnection());
        Transaction busy = await(other.begin());
        await(other.query("LOCK TABLE indexing_jobs IN EXCLUSIVE MODE").execute());
        worker.start(new StartupEvent());
        try {
            awaitLockWaiters();
            await(other.query("SELECT pg_sleep(1.5)").execute());
            await(busy.commit());

            assertThat(awaitEnd(project, id).getString("status")).isEqualTo("completed");
            assertThat(job(project, id).getInt("attempt")).isEqualTo(1);
            assertThat(job(project, id).getString("started_at")).isNotNull();
        } finally {
            worker.stop(new ShutdownEvent());
            await(other.close());
        }
    }

    @Test
    void the_rescue_loop_survives_very_many_expired_leases() {
        Duration lease = Duration.ofSeconds(1);
        Cancellable loop = new Rescue(new Config(0, lease, lease, lease, lease), rescues, meters).rounds()
                .subscribe().with(round -> {
                });
        try {
            holdExpiredLeases(6_000);
            Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(500))
                    .until(this::isNothingRunning);
            holdExpiredLeases(1);
            Awaitility.await().atMost(Duration.ofSeconds(15)).until(this::isNothingRunning);
        } finally {
            loop.cancel();
        }
    }

    private void holdExpiredLeases(int jobs) {
        await(pool.preparedQuery("""
                INSERT INTO indexing_jobs (project_id, repo_path, status, attempt, work_began, lease_token, lease_expires_at)
                SELECT 'many', '/' || n, 'running', 3, true, nextval('lease_token_seq'), now() - interval '1 minute'
                FROM generate_series(1, $1::integer) AS n
                """).execute(Tuple.of(jobs)));
    }
}
