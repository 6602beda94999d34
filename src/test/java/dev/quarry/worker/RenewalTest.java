package dev.quarry.worker;

import static dev.quarry.testing.Api.enqueue;
import static dev.quarry.testing.Api.job;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import dev.quarry.testing.WithoutWorker;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

/** The loop that renews leases and records the start of jobs. */
@QuarkusTest
@TestProfile(WithoutWorker.class)
class RenewalTest extends WorkersPlayedByTest {

    @Inject
    JobMeters meters;

    @Test
    void a_job_that_begins_in_doubt_starts_after_a_heartbeat_has_recorded_it() {
        enqueue(project, repository);
        Config config = new Config(2, LEASE, LEASE, LEASE, LEASE);
        SlotLedger ledger = new SlotLedger(config);
        RunningJob job = new RunningJob(claimOne(), System.nanoTime(), true);
        ledger.add(job);
        ledger.fillSlots(RunningJob::beginOnceRecorded);
        assertThat(job.isStarted()).isFalse();

        Heartbeat heartbeat = new Heartbeat(config, heartbeats, ledger, meters);
        Cancellable beats = heartbeat.beats().subscribe().with(item -> {
        });
        try {
            Awaitility.await().until(job::isStarted);
            assertThat(await(pool.query("SELECT FROM indexing_jobs WHERE work_began").execute()).size()).isEqualTo(1);
        } finally {
            beats.cancel();
        }
    }

    @Test
    void the_start_of_a_job_is_recorded_before_the_next_regular_heartbeat() {
        enqueue(project, repository);
        Config config = new Config(2, LEASE, LEASE, LEASE, LEASE);
        SlotLedger ledger = new SlotLedger(config);
        ledger.add(new RunningJob(claimOne(), System.nanoTime()));
        ledger.fillSlots(RunningJob::begin);

        Heartbeat heartbeat = new Heartbeat(config, heartbeats, ledger, meters);
        Cancellable beats = heartbeat.beats().subscribe().with(item -> {
        });
        try {
            Awaitility.await().until(
                    () -> await(pool.query("SELECT FROM indexing_jobs WHERE work_began").execute()).size() == 1);
        } finally {
            beats.cancel();
        }
    }

    @Test
    void a_zombie_is_not_renewed_by_its_heir_in_the_same_process() {
        enqueue(project, repository);
        Lease lease = claimOne();
        Config config = new Config(2, LEASE, Duration.ofMillis(50), LEASE, LEASE);
        SlotLedger ledger = new SlotLedger(config);
        RunningJob zombie = new RunningJob(lease, System.nanoTime());
        ledger.add(zombie);
        ledger.fillSlots(RunningJob::begin);
        expire(lease);
        assertThat(rescueOne()).isPresent();
        letAllBeDue();
        ledger.add(new RunningJob(claimOne(), System.nanoTime()));
        CompletableFuture<Object> work = zombie.unlessInterrupted(Uni.createFrom().nothing()).subscribeAsCompletionStage();

        Heartbeat heartbeat = new Heartbeat(config, heartbeats, ledger, meters);
        Cancellable beats = heartbeat.beats().subscribe().with(item -> {
        });
        try {
            Awaitility.await().atMost(Duration.ofSeconds(3)).until(work::isCompletedExceptionally);
        } finally {
            beats.cancel();
        }
    }

    @Test
    void a_worker_that_cannot_renew_stops_its_job_while_its_heartbeat_still_waits() {
        enqueue(project, repository);
        Duration shortLease = Duration.ofSeconds(2);
        Lease lease = claim(1, shortLease).get(0);
        Config config = new Config(2, shortLease, Duration.ofMillis(100), LEASE, LEASE);
        SlotLedger ledger = new SlotLedger(config);
        RunningJob job = new RunningJob(lease, System.nanoTime());
        ledger.add(job);
        ledger.fillSlots(RunningJob::begin);
        CompletableFuture<Object> work = job.unlessInterrupted(Uni.createFrom().nothing()).subscribeAsCompletionStage();
        Runnable unlock = lock("SELECT FROM indexing_jobs WHERE id = '" + lease.jobId() + "' FOR UPDATE");
        Heartbeat heartbeat = new Heartbeat(config, heartbeats, ledger, meters);
        Cancellable beats = heartbeat.beats().subscribe().with(item -> {
        });
        try {
            Awaitility.await().until(work::isCompletedExceptionally);
        } finally {
            beats.cancel();
            unlock.run();
        }
    }
}
