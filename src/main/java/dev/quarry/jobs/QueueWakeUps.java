package dev.quarry.jobs;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import io.smallrye.mutiny.operators.multi.processors.SerializedProcessor;

/** Tells the workers of this process that there is, or soon will be, a job to claim. */
@ApplicationScoped
public class QueueWakeUps {

    /** Who waits for longer than that is found by a poll anyhow. */
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);

    /**
     * Names this process in its announcements. A field of an object rather than of the class: a native executable holds the
     * values of classes as they were at its build, so all of its processes would have the same.
     */
    private final UUID processId = UUID.randomUUID();

    /** Serialized, because jobs are enqueued, notified of and due on any thread. */
    private final SerializedProcessor<Boolean, Boolean> wakeUps = BroadcastProcessor.<Boolean> create().serialized();

    /** Emits when there may be a job to claim; a listener that is busy may miss some. */
    public Multi<?> wakeUps() {
        return Multi.createFrom().publisher(wakeUps).onOverflow().drop();
    }

    UUID processId() {
        return processId;
    }

    /** Passes on an announcement, unless it is this process's own: its workers know already. */
    void announced(UUID sender, Duration due) {
        if (!sender.equals(processId)) {
            queueFilled(due);
        }
    }

    /** @param due how long it takes until the job may be claimed */
    void queueFilled(Duration due) {
        if (due.isZero() || due.isNegative()) {
            wakeUps.onNext(true);
        } else if (due.compareTo(LONGEST_DELAY) <= 0) {
            var unused = Infrastructure.getDefaultWorkerPool().schedule(() -> wakeUps.onNext(true), due.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }
}
