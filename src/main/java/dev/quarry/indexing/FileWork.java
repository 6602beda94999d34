package dev.quarry.indexing;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;

/**
 * Runs file system work, each task on its own thread. Opening a pipe without a writer, or reading from a mount whose server is
 * gone, may block forever and cannot be interrupted: the thread is then abandoned, but the run continues.
 */
@ApplicationScoped
class FileWork {

    /** Longer than reading a file of the maximum size takes on a busy machine. */
    private static final Duration LONGEST_STALL = Duration.ofSeconds(30);
    /** Each blocked thread keeps its stack and the buffer of its read. */
    private static final int MOST_BLOCKED_THREADS = 64;
    private static final AtomicInteger THREADS = new AtomicInteger();

    private final Duration longestStall;
    private final AtomicInteger blocked = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "quarry-files-" + THREADS.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    });

    @Inject
    FileWork() {
        this(LONGEST_STALL);
    }

    FileWork(Duration longestStall) {
        this.longestStall = longestStall;
    }

    /** The work made no progress for too long; its thread may be blocked forever. */
    static final class Stalled extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Stalled() {
            super("the file system does not answer", null, false, false);
        }
    }

    static UnstableDirectoryException unresponsive(String deed) {
        return new UnstableDirectoryException("The file system did not answer: " + deed
                + " made no progress for a long time. Check the disk, or the mount, and enqueue the directory again.");
    }

    /**
     * Runs {@code work}, which calls its argument each time it makes progress.
     *
     * @return fails with {@link Stalled} if the work makes no progress; its result is then ignored
     */
    <T> Uni<T> run(Function<Runnable, T> work) {
        return Uni.createFrom().emitter(emitter -> start(work, emitter));
    }

    /** Returns the number of blocked threads. */
    int blocked() {
        return blocked.get();
    }

    private <T> void start(Function<Runnable, T> work, UniEmitter<? super T> emitter) {
        if (blocked.get() >= MOST_BLOCKED_THREADS) {
            emitter.fail(new Stalled());
            return;
        }
        AtomicLong progressAt = new AtomicLong(System.nanoTime());
        AtomicBoolean isStalled = new AtomicBoolean();
        Cancellable watch = Multi.createFrom().ticks().every(longestStall.dividedBy(10)).onOverflow().drop()
                .select().first(tick -> System.nanoTime() - progressAt.get() < longestStall.toNanos())
                .onCompletion().invoke(() -> stall(isStalled, emitter))
                .subscribe().with(tick -> {
                });
        threads.execute(() -> {
            try {
                emitter.complete(work.apply(() -> progressAt.set(System.nanoTime())));
            } catch (Throwable failure) {
                emitter.fail(failure);
            } finally {
                watch.cancel();
                if (!isStalled.compareAndSet(false, true)) {
                    blocked.decrementAndGet();
                }
            }
        });
    }

    private void stall(AtomicBoolean isStalled, UniEmitter<?> emitter) {
        if (isStalled.compareAndSet(false, true)) {
            blocked.incrementAndGet();
            emitter.fail(new Stalled());
        }
    }
}
