package dev.quarry.worker;

import java.util.concurrent.CompletableFuture;

import dev.quarry.indexing.IndexProgress;
import io.smallrye.mutiny.Uni;

/** A job that this process runs, and the way to interrupt it. */
final class RunningJob {

    private final Lease lease;
    private final IndexProgress progress = new IndexProgress();
    private final CompletableFuture<Void> interruption = new CompletableFuture<>();
    private volatile long renewedAtNanos;

    RunningJob(Lease lease, long claimedAtNanos) {
        this.lease = lease;
        this.renewedAtNanos = claimedAtNanos;
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
        renewedAtNanos = sentAtNanos;
    }

    /** By the monotonic clock of this process. */
    long renewedAtNanos() {
        return renewedAtNanos;
    }

    /** Whether its work goes on: it was neither interrupted, nor is it done and its end about to be recorded. */
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
     * {@code work}, or the failure of an interruption that comes first; then {@code work} is cancelled. Once it is done
     * nothing can be interrupted any more: what follows is a statement that the lease's token guards.
     */
    <T> Uni<T> unlessInterrupted(Uni<T> work) {
        Uni<T> interrupted = Uni.createFrom().completionStage(() -> interruption.copy())
                .onItem().transformToUni(never -> Uni.createFrom().nothing());
        return Uni.join().first(work, interrupted).toTerminate()
                .onTermination().invoke(() -> interruption.complete(null));
    }
}
