package dev.quarry.worker;

import io.smallrye.mutiny.Uni;

/** The work of a job. */
interface JobHandler {

    /**
     * Does the work and completes the job, atomically. Cancelling the returned {@code Uni} stops the work soon.
     *
     * @return fails with an {@link Interruption} if the job was interrupted before it was done, and with {@link
     *         java.io.UncheckedIOException} if its repository cannot be read
     */
    Uni<Void> handle(RunningJob job);
}
