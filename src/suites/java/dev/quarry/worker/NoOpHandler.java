package dev.quarry.worker;

import java.time.Duration;

import dev.quarry.bench.JobLedger;
import dev.quarry.platform.database.DatabaseRetries;
import io.smallrye.mutiny.Uni;

/** Does no work for a job, and completes it as {@link IndexingHandler} does. */
final class NoOpHandler implements JobHandler {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final CompletionWriter completion;
    private final DatabaseRetries retries;
    private final JobLedger ledger;

    NoOpHandler(CompletionWriter completion, DatabaseRetries retries, JobLedger ledger) {
        this.completion = completion;
        this.retries = retries;
        this.ledger = ledger;
    }

    @Override
    public Uni<Void> handle(RunningJob job) {
        return job.unlessInterrupted(Uni.createFrom().voidItem().invoke(() -> ledger.begins(job.lease().jobId().toString())))
                .chain(() -> retries.retrying(() -> completion.complete(job.lease(), job.progress().counters()), PATIENCE))
                .invoke(ledger::ends);
    }
}
