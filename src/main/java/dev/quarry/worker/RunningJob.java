package dev.quarry.worker;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import dev.quarry.indexing.IndexProgress;
import dev.quarry.worker.Interruption.NoSlot;
import io.smallrye.mutiny.Uni;

/** A job that this process runs, and the way to interrupt it. */
final class RunningJob {

    private final Lease lease;
    private final boolean beginsInDoubt;
    private final IndexProgress progress = new IndexProgress();
    private final CompletableFuture<Void> slot = new CompletableFuture<>();
    private final AtomicReference<Place> place = new AtomicReference<>(Place.WAITING);
    private final CompletableFuture<Void> interruption = new CompletableFuture<>();
    private final long madeAtNanos = System.nanoTime();
    private volatile long renewedAtNanos;
    private volatile boolean isBegun;
    private volatile boolean isBeginRecorded;
    private volatile long begunAtNanos;

    public enum Place {
        WAITING,
        IN_SLOT,
        LEFT
    }

    /** A job that has no slot yet. */
    RunningJob(Lease lease, long claimedAtNanos) {
        this(lease, claimedAtNanos, false);
    }

    RunningJob(Lease lease, long claimedAtNanos, boolean beginsInDoubt) {
        this.lease = lease;
        this.renewedAtNanos = claimedAtNanos;
        this.beginsInDoubt = beginsInDoubt;
    }

    /** Whether it is to be recorded that the work begins before it does. */
    boolean beginsInDoubt() {
        return beginsInDoubt;
    }

    Lease lease() {
        return lease;
    }

    IndexProgress progress() {
        return progress;
    }

    /**
     * Notes that the lease was renewed.
     *
     * @param sentAtNanos when the renewal was sent: the lease lasts at least from then on
     */
    void renewed(long sentAtNanos) {
        // Answers may overtake one another.
        renewedAtNanos = Math.max(renewedAtNanos, sentAtNanos);
    }

    /** By the monotonic clock of this process. */
    long renewedAtNanos() {
        return renewedAtNanos;
    }

    /** Takes a slot for the work; false if there is none to do any more. */
    boolean takeSlot() {
        return place.compareAndSet(Place.WAITING, Place.IN_SLOT);
    }

    /** Lets the work begin, in the slot that was taken. A heartbeat records it later, unless the work is done by then. */
    void begin() {
        beginOnceRecorded();
        slot.complete(null);
    }

    /** Lets the work begin as soon as a heartbeat has renewed the lease and recorded that it begins. */
    void beginOnceRecorded() {
        begunAtNanos = System.nanoTime();
        isBegun = true;
    }

    /** Whether the work has begun, or is to begin once that is recorded. */
    boolean isBegun() {
        return isBegun;
    }

    /** Whether the work has begun. */
    boolean isStarted() {
        return slot.isDone();
    }

    /** The attempt is charged from now on if this process dies. */
    void beginIsRecorded() {
        isBeginRecorded = true;
        slot.complete(null);
    }

    /** Whether the work began longer ago than {@code delay}, or waits to begin, and that is not recorded. */
    boolean isBeginDue(Duration delay) {
        return isBegun && !isBeginRecorded && isWorking()
                && (!isStarted() || System.nanoTime() - begunAtNanos > delay.toNanos());
    }

    /** The work goes on no more; false if it never had a slot. */
    boolean leaveSlot() {
        return place.getAndSet(Place.LEFT) == Place.IN_SLOT;
    }

    /** Stops a job that has waited for a slot in vain. */
    void giveUpAfter(Duration longestWait) {
        if (System.nanoTime() - madeAtNanos > longestWait.toNanos() && place.compareAndSet(Place.WAITING, Place.LEFT)) {
            interrupt(new NoSlot());
        }
    }

    /** Whether it was worked on to the end, however that was. */
    boolean isDone() {
        return interruption.isDone() && !interruption.isCompletedExceptionally();
    }

    /**
     * Whether its work goes on, or is still to begin: it was neither interrupted, nor is it done and its end about to be
     * recorded.
     */
    boolean isWorking() {
        return !interruption.isDone();
    }

    /** Calls {@code action} when the work goes on no more. */
    void whenWorkEnds(Runnable action) {
        interruption.whenComplete((done, reason) -> action.run());
    }

    /** Stops the work; false if it has been interrupted before, or is done. */
    boolean interrupt(Interruption reason) {
        return interruption.completeExceptionally(reason);
    }

    /**
     * {@code work}, once there is a slot for it, or the failure of an interruption that comes first; then {@code work} is
     * cancelled. Once it is done nothing can be interrupted any more: what follows is a statement that the lease's token
     * guards.
     */
    <T> Uni<T> unlessInterrupted(Uni<T> work) {
        Uni<T> interrupted = Uni.createFrom().completionStage(() -> interruption.copy())
                .onItem().transformToUni(never -> Uni.createFrom().nothing());
        Uni<T> inSlot = Uni.createFrom().completionStage(() -> slot.copy()).chain(() -> work);
        return Uni.join().first(inSlot, interrupted).toTerminate()
                .onTermination().invoke(() -> interruption.complete(null));
    }
}
