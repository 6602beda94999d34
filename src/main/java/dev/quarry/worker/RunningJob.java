package dev.quarry.worker;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import dev.quarry.indexing.IndexProgress;
import dev.quarry.worker.Interruption.Reason;
import io.smallrye.mutiny.Uni;

/** A job that this process runs or is about to run, with the means to interrupt it. */
final class RunningJob {

    private final Lease lease;
    private final boolean beginsInDoubt;
    private final IndexProgress progress = new IndexProgress();
    private final CompletableFuture<Void> slot = new CompletableFuture<>();
    private final CompletableFuture<Void> interruption = new CompletableFuture<>();
    private volatile long renewedAtNanos;
    private volatile boolean isBegun;
    private volatile boolean isBeginRecorded;
    private volatile long begunAtNanos;

    /** Creates a job that has no slot yet. */
    RunningJob(Lease lease, long claimedAtNanos) {
        this(lease, claimedAtNanos, false);
    }

    RunningJob(Lease lease, long claimedAtNanos, boolean beginsInDoubt) {
        this.lease = lease;
        this.renewedAtNanos = claimedAtNanos;
        this.beginsInDoubt = beginsInDoubt;
    }

    /** Whether the start of the work must be recorded before the work starts. */
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
        // Responses may overtake one another.
        renewedAtNanos = Math.max(renewedAtNanos, sentAtNanos);
    }

    /** When the last renewal was sent, on the monotonic clock of this process. */
    long renewedAtNanos() {
        return renewedAtNanos;
    }

    /** Starts the work in the slot that was taken. A heartbeat records the start later, unless the work ends before. */
    void begin() {
        beginOnceRecorded();
        slot.complete(null);
    }

    /** Starts the work once a heartbeat has renewed the lease and recorded the start. */
    void beginOnceRecorded() {
        begunAtNanos = System.nanoTime();
        isBegun = true;
    }

    /** Whether the work has started, or waits only for its start to be recorded. */
    boolean isBegun() {
        return isBegun;
    }

    /** Whether the work has started. */
    boolean isStarted() {
        return slot.isDone();
    }

    /** Notes that the start is recorded: the attempt is charged from now on if this process dies. */
    void beginIsRecorded() {
        isBeginRecorded = true;
        slot.complete(null);
    }

    /** Whether a start is still to be recorded: the work waits for it, or started longer than {@code delay} ago. */
    boolean isBeginDue(Duration delay) {
        return isBegun && !isBeginRecorded && isWorking()
                && (!isStarted() || System.nanoTime() - begunAtNanos > delay.toNanos());
    }

    /** Whether the work ran to its end, successfully or not. */
    boolean isDone() {
        return interruption.isDone() && !interruption.isCompletedExceptionally();
    }

    /**
     * Whether the work continues or has yet to start: it was not interrupted, and has not ended with only its outcome left to
     * record.
     */
    boolean isWorking() {
        return !interruption.isDone();
    }

    /** Calls {@code action} when the work ends or is interrupted. */
    void whenWorkEnds(Runnable action) {
        interruption.whenComplete((done, reason) -> action.run());
    }

    /** Stops the work; false if it was interrupted before, or has ended. */
    boolean interrupt(Reason reason) {
        return interruption.completeExceptionally(new Interruption(reason));
    }

    /**
     * Runs {@code work} once it has a slot. Fails with the interruption if that comes first, and then cancels {@code work}.
     * After the work has ended, the job cannot be interrupted: the statement that follows is fenced by the lease's token.
     */
    <T> Uni<T> unlessInterrupted(Uni<T> work) {
        Uni<T> interrupted = Uni.createFrom().completionStage(() -> interruption.copy())
                .onItem().transformToUni(never -> Uni.createFrom().nothing());
        Uni<T> inSlot = Uni.createFrom().completionStage(() -> slot.copy()).chain(() -> work);
        return Uni.join().first(inSlot, interrupted).toTerminate()
                .onTermination().invoke(() -> interruption.complete(null));
    }
}
