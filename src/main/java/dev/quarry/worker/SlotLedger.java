package dev.quarry.worker;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.quarry.worker.Interruption.Reason;

/**
 * The ledger of this process's job slots. A slot is reserved for a claim in flight; a claimed job waits for a slot, is in a
 * slot, then is unrecorded until its outcome is in the database. Plain Java, safe for concurrent use. No lock is held while
 * other code runs.
 */
final class SlotLedger {

    private static final int CLAIMED_PER_SLOT = 32;
    private static final int LARGEST_CLAIM = 256;
    private static final int UNRECORDED_PER_SLOT = 4 * CLAIMED_PER_SLOT;
    private static final Duration LONGEST_WAIT_FOR_SLOT = Duration.ofSeconds(1);

    private final WorkerConfig config;
    private final LongSupplier clock;
    private final Set<RunningJob> jobs = new HashSet<>();
    /** The jobs that wait for a slot, first come first served, and since when. */
    private final Map<RunningJob, Long> waiting = new LinkedHashMap<>();
    private final Set<RunningJob> inSlots = new HashSet<>();
    private final CountDownLatch drained = new CountDownLatch(1);
    private String lastServed = "";
    private int reserved;
    private boolean isMissed;
    private boolean isFilling;
    private boolean isDraining;
    private long renewedAtNanos;

    SlotLedger(WorkerConfig config) {
        this(config, System::nanoTime);
    }

    /** @param clock a monotonic clock, in nanoseconds */
    SlotLedger(WorkerConfig config, LongSupplier clock) {
        this.config = config;
        this.clock = clock;
        this.renewedAtNanos = clock.getAsLong();
    }

    /** The number of slots. */
    int capacity() {
        return config.concurrency();
    }

    /**
     * Reserves all idle slots for a claim; the caller releases them after jobs have filled them or none came. Reserves none
     * while this process drains.
     *
     * @param ahead the minimum number of jobs to claim if any slot is idle, even if some of them must wait for a slot
     */
    synchronized int reserve(int ahead) {
        int free = free();
        if (free == 0) {
            isMissed |= reserved > 0;
            return 0;
        }
        int reserving = Math.min(Math.max(free, ahead), recordable());
        // Limits the number of distinct values, because each is a statement that has to be planned.
        int rounded = reserving > capacity() ? Integer.highestOneBit(reserving) : reserving;
        reserved += rounded;
        return rounded;
    }

    /** The maximum number of jobs in a claim if jobs are so short that they end before the next claim. */
    int largestClaim() {
        return Math.min(capacity() * CLAIMED_PER_SLOT, LARGEST_CLAIM);
    }

    /** Reserves a single slot; false if none is idle. */
    synchronized boolean reserveOne() {
        boolean isFree = free() > 0;
        reserved += isFree ? 1 : 0;
        return isFree;
    }

    /** Releases reserved slots, and reports whether a claim found no idle slot in the meantime. */
    synchronized boolean release(int slots) {
        boolean wasMissed = isMissed;
        isMissed = false;
        reserved -= slots;
        signalIfDrained();
        return wasMissed;
    }

    /**
     * The number of idle slots. A job whose work has ended has left its slot even if its outcome is not recorded yet, but the
     * number of such jobs is limited. None is idle while leases cannot be renewed, because a worker that cannot keep a job must
     * not take it.
     */
    synchronized int free() {
        if (isDraining || nanosSinceRenewal() >= config.lease().toNanos() / 5 * 2) {
            return 0;
        }
        return Math.max(0, Math.min(capacity() - waiting.size() - inSlots.size() - reserved, recordable()));
    }

    private int recordable() {
        return capacity() * UNRECORDED_PER_SLOT - jobs.size() - reserved;
    }

    /** Whether a job on its last attempt may be claimed: it fails if its worker dies, so a worker runs one at a time. */
    synchronized boolean isFreeForLastAttempt() {
        return Stream.concat(waiting.keySet().stream(), inSlots.stream()).noneMatch(job -> job.lease().lastAttempt());
    }

    /** The project that was served last; the other projects are served before it. */
    synchronized String lastServed() {
        return lastServed;
    }

    /** Adds a claimed job, which waits for a slot from now on. Interrupts it if this process drains. */
    void add(RunningJob job) {
        if (!isAddedToWaiting(job)) {
            job.interrupt(Reason.SHUTTING_DOWN);
        }
    }

    private synchronized boolean isAddedToWaiting(RunningJob job) {
        jobs.add(job);
        if (!isDraining) {
            waiting.put(job, clock.getAsLong());
        }
        return !isDraining;
    }

    /**
     * Puts jobs that wait into the idle slots and calls {@code start} for each. Only one thread does so at a time, in a loop
     * instead of a recursion: a job may end while it starts, and then makes room for the next one.
     */
    void fillSlots(Consumer<RunningJob> start) {
        for (RunningJob job = first(); job != null; job = next()) {
            start.accept(job);
        }
    }

    private synchronized @Nullable RunningJob first() {
        if (isFilling) {
            return null;
        }
        isFilling = true;
        return next();
    }

    private synchronized @Nullable RunningJob next() {
        if (isDraining || inSlots.size() >= capacity() || waiting.isEmpty()) {
            isFilling = false;
            return null;
        }
        RunningJob job = waiting.keySet().iterator().next();
        waiting.remove(job);
        inSlots.add(job);
        lastServed = job.lease().project().value();
        return job;
    }

    /** Removes and returns the jobs that were claimed ahead but have waited too long: another worker may have a slot. */
    synchronized List<RunningJob> removeOverdue() {
        long now = clock.getAsLong();
        List<RunningJob> overdue = waiting.entrySet().stream()
                .filter(since -> now - since.getValue() > LONGEST_WAIT_FOR_SLOT.toNanos())
                .map(Map.Entry::getKey).toList();
        overdue.forEach(waiting::remove);
        return overdue;
    }

    /** Frees the slot of a job whose work has ended or was interrupted. */
    synchronized void workEnded(RunningJob job) {
        waiting.remove(job);
        inSlots.remove(job);
    }

    /** Forgets a job whose outcome is recorded, or left to the rescue. */
    synchronized void remove(RunningJob job) {
        jobs.remove(job);
        signalIfDrained();
    }

    /** The jobs whose outcome is not recorded yet. */
    synchronized List<RunningJob> jobs() {
        return List.copyOf(jobs);
    }

    /** The number of jobs that have a slot. */
    synchronized int inSlots() {
        return inSlots.size();
    }

    /**
     * Notes that leases were renewed.
     *
     * @param sentAtNanos when the renewal was sent; responses may overtake one another
     */
    synchronized void renewed(long sentAtNanos) {
        renewedAtNanos = Math.max(renewedAtNanos, sentAtNanos);
    }

    /** The time since the last successful renewal of leases was sent. */
    synchronized long nanosSinceRenewal() {
        return clock.getAsLong() - renewedAtNanos;
    }

    /**
     * Reserves and fills no more slots, interrupts every job, and waits until all outcomes are recorded and no claim is in
     * flight. Blocks: use it only at shutdown.
     *
     * @return whether that happened in time
     */
    boolean drain() {
        synchronized (this) {
            isDraining = true;
            signalIfDrained();
        }
        jobs().forEach(job -> job.interrupt(Reason.SHUTTING_DOWN));
        try {
            return drained.await(config.drainTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    synchronized boolean isDraining() {
        return isDraining;
    }

    private void signalIfDrained() {
        if (isDraining && reserved == 0 && jobs.isEmpty()) {
            drained.countDown();
        }
    }
}
