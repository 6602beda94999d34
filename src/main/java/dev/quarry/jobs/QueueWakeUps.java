package dev.quarry.jobs;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import io.smallrye.mutiny.operators.multi.processors.SerializedProcessor;

/** Notifies the workers of this process that a job can be claimed, now or soon. */
@ApplicationScoped
public class QueueWakeUps {

    /** A job that is due later than this is left to the poll. */
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);

    /**
     * Identifies this process in its announcements. An instance field, not a static one: a native executable stores static
     * values at build time, so all its processes would share the value.
     */
    private final UUID processId = UUID.randomUUID();

    /** Serialized, because jobs are enqueued, announced and become due on any thread. */
    private final SerializedProcessor<Boolean, Boolean> wakeUps = BroadcastProcessor.<Boolean> create().serialized();

    /** Emits when a job may be claimable; a busy listener may miss some signals. */
    public Multi<Boolean> wakeUps() {
        return Multi.createFrom().publisher(wakeUps).onOverflow().drop();
    }

    UUID processId() {
        return processId;
    }

    /** Forwards an announcement, unless this process sent it: its workers have been notified already. */
    void announced(UUID sender, Duration due) {
        if (!sender.equals(processId)) {
            queueFilled(due);
        }
    }

    /** @param due the time until the job can be claimed */
    void queueFilled(Duration due) {
        if (due.isZero() || due.isNegative()) {
            wakeUps.onNext(true);
        } else if (due.compareTo(LONGEST_DELAY) <= 0) {
            var unused = Infrastructure.getDefaultWorkerPool().schedule(() -> wakeUps.onNext(true), due.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }
}
