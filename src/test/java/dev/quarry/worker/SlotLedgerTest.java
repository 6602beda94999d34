package dev.quarry.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.quarry.platform.ProjectId;
import dev.quarry.worker.WorkersPlayedByTest.Config;

/** The states of slots and jobs, without a database. */
class SlotLedgerTest {

    private static final Duration LEASE = Duration.ofSeconds(10);

    private final AtomicLong now = new AtomicLong();
    private final SlotLedger ledger = new SlotLedger(new Config(2, LEASE, LEASE, LEASE, LEASE), now::get);

    static RunningJob job(String project, boolean lastAttempt) {
        return new RunningJob(
                new Lease(UUID.randomUUID(), new ProjectId(project), Path.of("/r"), false, 1, lastAttempt, 1), 0);
    }

    private RunningJob add() {
        RunningJob job = job("p", false);
        ledger.add(job);
        return job;
    }

    private List<RunningJob> fill() {
        List<RunningJob> started = new ArrayList<>();
        ledger.fillSlots(started::add);
        return started;
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void a_claim_reserves_all_idle_slots() {
        assertThat(ledger.reserveOne()).isTrue();

        assertThat(ledger.reserve(0)).isEqualTo(1);

        assertThat(ledger.free()).isZero();
        assertThat(ledger.reserveOne()).isFalse();
        assertThat(ledger.reserve(0)).isZero();
    }

    @Test
    void a_claim_ahead_reserves_a_power_of_two() {
        assertThat(ledger.largestClaim()).isEqualTo(64);

        assertThat(ledger.reserve(50)).isEqualTo(32);

        assertThat(ledger.free()).isZero();
    }

    @Test
    void a_release_reports_once_that_a_claim_found_all_slots_reserved() {
        ledger.reserveOne();
        ledger.reserveOne();
        ledger.reserve(0);

        assertThat(ledger.release(1)).isTrue();
        assertThat(ledger.release(1)).isFalse();
        assertThat(ledger.free()).isEqualTo(2);
    }

    @Test
    void a_claim_that_finds_all_slots_filled_misses_nothing() {
        RunningJob job = add();
        add();
        fill();
        assertThat(ledger.reserve(0)).isZero();
        ledger.workEnded(job);
        ledger.reserveOne();

        assertThat(ledger.release(1)).isFalse();
    }

    @Test
    void jobs_get_slots_in_the_order_of_their_claim() {
        RunningJob first = job("a", false);
        RunningJob second = job("b", false);
        RunningJob third = job("c", false);
        List.of(first, second, third).forEach(ledger::add);

        assertThat(fill()).containsExactly(first, second);
        assertThat(ledger.lastServed()).isEqualTo("b");
        assertThat(ledger.inSlots()).isEqualTo(2);
        assertThat(fill()).isEmpty();
        ledger.workEnded(second);
        assertThat(fill()).containsExactly(third);
        assertThat(ledger.lastServed()).isEqualTo("c");
    }

    @Test
    void a_job_that_waits_for_a_slot_takes_none_from_the_others_after_its_interruption() {
        RunningJob job = add();
        assertThat(ledger.free()).isEqualTo(1);

        ledger.workEnded(job);

        assertThat(fill()).isEmpty();
        assertThat(ledger.free()).isEqualTo(2);
    }

    @Test
    void a_job_leaves_its_slot_before_its_outcome_is_recorded() {
        RunningJob job = add();
        fill();

        ledger.workEnded(job);

        assertThat(ledger.free()).isEqualTo(2);
        assertThat(ledger.jobs()).containsExactly(job);
        ledger.remove(job);
        assertThat(ledger.jobs()).isEmpty();
    }

    @Test
    void no_slot_is_idle_while_too_many_outcomes_are_unrecorded() {
        for (int i = 0; i < 255; i++) {
            RunningJob job = add();
            ledger.workEnded(job);
        }
        assertThat(ledger.free()).isEqualTo(1);
        RunningJob last = add();
        ledger.workEnded(last);

        assertThat(ledger.free()).isZero();
        assertThat(ledger.reserve(64)).isZero();
        ledger.remove(last);
        assertThat(ledger.free()).isEqualTo(1);
    }

    @Test
    void jobs_that_end_while_they_start_make_room_without_a_recursion() {
        int jobs = 50_000;
        IntStream.range(0, jobs).forEach(any -> add());
        AtomicInteger started = new AtomicInteger();

        ledger.fillSlots(job -> endAtStart(job, started));

        assertThat(started).hasValue(jobs);
    }

    private void endAtStart(RunningJob job, AtomicInteger started) {
        started.incrementAndGet();
        ledger.workEnded(job);
        ledger.fillSlots(next -> endAtStart(next, started));
    }

    @Test
    void one_job_on_its_last_attempt_runs_at_a_time() {
        assertThat(ledger.isFreeForLastAttempt()).isTrue();
        RunningJob job = job("p", true);
        ledger.add(job);
        assertThat(ledger.isFreeForLastAttempt()).as("while it waits").isFalse();
        fill();
        assertThat(ledger.isFreeForLastAttempt()).as("in its slot").isFalse();

        ledger.workEnded(job);

        assertThat(ledger.isFreeForLastAttempt()).isTrue();
    }

    @Test
    void a_job_that_waits_too_long_is_removed_and_never_starts() {
        RunningJob running = add();
        add();
        fill();
        RunningJob waiting = add();
        pass(Duration.ofSeconds(1));
        assertThat(ledger.removeOverdue()).isEmpty();
        pass(Duration.ofMillis(1));
        RunningJob newer = add();

        assertThat(ledger.removeOverdue()).containsExactly(waiting);

        ledger.workEnded(running);
        assertThat(fill()).containsExactly(newer);
    }

    @Test
    void no_slot_is_idle_while_leases_cannot_be_renewed() {
        pass(Duration.ofSeconds(4));
        assertThat(ledger.free()).isZero();
        assertThat(ledger.reserve(64)).isZero();

        ledger.renewed(Duration.ofSeconds(3).toNanos());
        ledger.renewed(Duration.ofSeconds(1).toNanos());

        assertThat(ledger.free()).as("a late response to an earlier heartbeat changes nothing").isEqualTo(2);
    }

    @Test
    void concurrent_threads_fill_no_more_slots_than_there_are_and_lose_no_job() {
        AtomicInteger started = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        IntStream.range(0, 20_000).parallel().forEach(any -> {
            add();
            ledger.fillSlots(job -> {
                most.accumulateAndGet(ledger.inSlots(), Math::max);
                started.incrementAndGet();
                ledger.workEnded(job);
                ledger.remove(job);
            });
        });

        assertThat(started).hasValue(20_000);
        assertThat(most).hasValueLessThanOrEqualTo(2);
        assertThat(ledger.jobs()).isEmpty();
        assertThat(ledger.free()).isEqualTo(2);
    }
}
