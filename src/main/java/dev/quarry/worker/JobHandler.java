package dev.quarry.worker;

import io.smallrye.mutiny.Uni;

/** What is done for a job. */
interface JobHandler {

    /**
     * Does the work and completes the job, both or neither. Cancelling the returned {@code Uni} stops the work soon.
     *
     * @return fails with an {@link Interruption} if the job was interrupted before it was done, and with
     *         {@link java.io.UncheckedIOException} if its repository is at fault
     */
    Uni<Void> handle(RunningJob job);
}
