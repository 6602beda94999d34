package dev.quarry.worker;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.quarry.indexing.IndexCounters;
import dev.quarry.indexing.IndexRequest;
import dev.quarry.indexing.RepositoryIndexer;
import dev.quarry.worker.Interruption.CancelRequested;
import dev.quarry.worker.Interruption.LeaseLost;
import dev.quarry.worker.Interruption.ShuttingDown;
import dev.quarry.worker.RescueStore.Fate;
import io.smallrye.mutiny.Uni;

/** Runs one claimed job to its end: index, then complete and publish; or cancel, hand back, fail. */
@ApplicationScoped
class JobRunner {

    private static final Logger LOG = Logger.getLogger(JobRunner.class);

    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final int RETRIES = 5;

    private final RepositoryIndexer indexer;
    private final CompletionWriter completion;
    private final LeaseStore leases;
    private final RescueStore rescues;
    private final JobMeters meters;

    JobRunner(RepositoryIndexer indexer, CompletionWriter completion, LeaseStore leases, RescueStore rescues,
            JobMeters meters) {
        this.indexer = indexer;
        this.completion = completion;
        this.leases = leases;
        this.rescues = rescues;
        this.meters = meters;
    }

    /**
     * Runs a job.
     *
     * @return never fails: however the job ends, it is recorded, or left to be rescued
     */
    Uni<JobOutcome> run(RunningJob job) {
        Lease lease = job.lease();
        LOG.infof("Job %s: indexing %s (project %s, attempt %d)",
                lease.jobId(), lease.repository(), lease.project(), lease.attempt());
        return job.unlessInterrupted(indexer.index(request(lease), job.progress()))
                .chain(version -> completion.complete(lease, version))
                .replaceWith(JobOutcome.COMPLETED)
                .onFailure().recoverWithUni(failure -> endEarly(job, failure)
                        .onFailure().retry().withBackOff(FIRST_RETRY).atMost(RETRIES))
                .onFailure().recoverWithItem(failure -> leaveToRescue(lease, failure))
                .invoke(outcome -> record(job, outcome));
    }

    private static IndexRequest request(Lease lease) {
        return new IndexRequest(lease.project(), lease.repository(), lease.jobId(), lease.token(), lease.forceReindex());
    }

    private Uni<JobOutcome> endEarly(RunningJob job, Throwable failure) {
        Lease lease = job.lease();
        IndexCounters counters = job.progress().counters();
        if (failure instanceof CancelRequested) {
            return leases.cancelled(lease, counters).map(unlessLost(JobOutcome.CANCELLED));
        }
        if (failure instanceof ShuttingDown) {
            return rescues.handBack(lease, "its worker was shut down").map(fate -> outcome(fate, JobOutcome.HANDED_BACK));
        }
        if (failure instanceof LeaseLost) {
            return afterLostLease(lease, counters);
        }
        if (failure instanceof UncheckedIOException) {
            LOG.warnf("Job %s: %s", lease.jobId(), describe(failure));
            return leases.failed(lease, describe(failure), counters).map(unlessLost(JobOutcome.FAILED));
        }
        LOG.warnf(failure, "Job %s: failed", lease.jobId());
        // The repository is not at fault; a database that restarts, or a deadlock, passes.
        return rescues.tryAgain(lease, describe(failure)).map(fate -> outcome(fate, JobOutcome.RETRIED));
    }

    private static JobOutcome outcome(Optional<Fate> fate, JobOutcome ifPending) {
        if (fate.isEmpty()) {
            return JobOutcome.LOST;
        }
        return switch (fate.get()) {
            case PENDING -> ifPending;
            case FAILED -> JobOutcome.FAILED;
            case CANCELLED -> JobOutcome.CANCELLED;
        };
    }

    private static Function<Boolean, JobOutcome> unlessLost(JobOutcome outcome) {
        return recorded -> recorded ? outcome : JobOutcome.LOST;
    }

    /** A completion is refused also where a cancel was asked for at the last moment: then the lease still holds. */
    private Uni<JobOutcome> afterLostLease(Lease lease, IndexCounters counters) {
        return leases.cancelled(lease, counters)
                .map(wasCancelled -> wasCancelled ? JobOutcome.CANCELLED : JobOutcome.LOST);
    }

    private static JobOutcome leaveToRescue(Lease lease, Throwable failure) {
        LOG.errorf(failure, "Job %s: its end could not be recorded, it will be rescued", lease.jobId());
        return JobOutcome.LOST;
    }

    private void record(RunningJob job, JobOutcome outcome) {
        IndexCounters counters = job.progress().counters();
        LOG.infof("Job %s: %s (%s)", job.lease().jobId(), outcome.wireName(), counters.summary());
        meters.ended(outcome, counters);
    }

    /** What a person can act on, rather than the name of an exception. */
    private static String describe(Throwable failure) {
        Throwable cause = failure instanceof UncheckedIOException && failure.getCause() != null ? failure.getCause() : failure;
        String message = cause.getMessage();
        if (cause instanceof NoSuchFileException || cause instanceof NotDirectoryException) {
            return "The directory " + message + " does not exist any more. Restore it, or enqueue its new path.";
        }
        if (cause instanceof AccessDeniedException) {
            return "The server may not read " + message + ". Give its user the right to read it, and enqueue it again.";
        }
        String name = cause.getClass().getSimpleName();
        return message == null ? name : name + ": " + message;
    }
}
