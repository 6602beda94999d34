package dev.quarry.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import dev.quarry.worker.WorkersPlayedByTest.Config;

/** Slots and jobs of a process that shuts down. */
class SlotDrainTest {

    private static final Duration LEASE = Duration.ofSeconds(10);

    private final SlotLedger ledger = new SlotLedger(new Config(2, LEASE, LEASE, LEASE, LEASE));

    private RunningJob add() {
        RunningJob job = SlotLedgerTest.job("p", false);
        ledger.add(job);
        return job;
    }

    private int started() {
        AtomicInteger started = new AtomicInteger();
        ledger.fillSlots(job -> started.incrementAndGet());
        return started.get();
    }

    @Test
    void draining_interrupts_all_jobs_and_waits_for_claims_in_flight() throws Exception {
        RunningJob running = add();
        assertThat(started()).isEqualTo(1);
        assertThat(ledger.reserve(0)).isEqualTo(1);
        CompletableFuture<Boolean> drained = CompletableFuture.supplyAsync(ledger::drain);
        await().until(() -> !running.isWorking());
        RunningJob claimed = add();

        assertThat(claimed.isWorking()).isFalse();
        assertThat(started()).isZero();
        assertThat(ledger.reserveOne()).isFalse();
        assertThat(ledger.reserve(0)).isZero();
        List.of(running, claimed).forEach(ledger::remove);
        assertThat(drained).isNotDone();
        ledger.release(1);

        assertThat(drained.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void draining_ends_at_its_timeout() {
        SlotLedger impatient = new SlotLedger(new Config(2, LEASE, LEASE, LEASE, Duration.ofMillis(1)));
        impatient.add(SlotLedgerTest.job("p", false));

        assertThat(impatient.drain()).isFalse();
    }
}
