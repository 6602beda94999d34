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

import dev.quarry.indexing.UnstableDirectoryException;
import dev.quarry.indexing.store.IndexCounters;
import dev.quarry.indexing.store.VersionStore.RepositoryRemoved;
import dev.quarry.platform.database.DatabaseRetries;
import dev.quarry.platform.database.TransientFailures;
import dev.quarry.platform.limits.RepositoryTooLarge;
import dev.quarry.worker.Interruption.Reason;
import dev.quarry.worker.RescueStore.TakenBack;
import io.smallrye.mutiny.Uni;

/** Runs one claimed job: does its work, then records its outcome. */
@ApplicationScoped
class JobRunner {

    private static final Logger LOG = Logger.getLogger(JobRunner.class);

    /** Recording an outcome is retried for this long. Until then no other worker repeats the work, unless the lease expires. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final JobHandler handler;
    private final LeaseStore leases;
    private final RescueStore rescues;
    private final DatabaseRetries retries;
    private final JobMeters meters;

    JobRunner(JobHandler handler, LeaseStore leases, RescueStore rescues, DatabaseRetries retries, JobMeters meters) {
        this.handler = handler;
        this.leases = leases;
        this.rescues = rescues;
        this.retries = retries;
        this.meters = meters;
    }

    /**
     * Runs a job.
     *
     * @return never fails: the outcome is recorded, or the job is left to the rescue
     */
    Uni<JobOutcome> run(RunningJob job) {
        // Deferred: an exception that the handler throws is a failure of the job, too.
        return Uni.createFrom().deferred(() -> handler.handle(job))
                .replaceWith(JobOutcome.COMPLETED)
                .onFailure().recoverWithUni(failure -> retries.retrying(() -> endEarly(job, failure), PATIENCE))
                .onFailure().recoverWithItem(failure -> leaveToRescue(job.lease(), failure))
                .invoke(outcome -> record(job, outcome));
    }

    private Uni<JobOutcome> endEarly(RunningJob job, Throwable failure) {
        Lease lease = job.lease();
        IndexCounters counters = job.progress().counters();
        if (failure instanceof Interruption interruption) {
            return interrupted(lease, interruption.reason(), counters);
        }
        if (TransientFailures.isTransient(failure) || failure instanceof RepositoryRemoved) {
            LOG.warnf("Job %s: failed, will be retried: %s", lease.jobId(), failure.getMessage());
            return rescues.tryAgain(lease, describe(failure))
                    .map(taken -> outcome(taken, JobOutcome.RETRIED));
        }
        return fail(lease, failure, counters);
    }

    private Uni<JobOutcome> interrupted(Lease lease, Reason reason, IndexCounters counters) {
        return switch (reason) {
            // A completion that meets a cancellation fails as if the lease were lost; then the lease is still valid.
            case CANCEL_REQUESTED, LEASE_LOST -> leases.cancelled(lease, counters).map(unlessLost(JobOutcome.CANCELLED));
            case CANNOT_RENEW, SHUTTING_DOWN, NO_SLOT -> rescues.requeue(lease, reason.text())
                    .map(taken -> outcome(taken, JobOutcome.REQUEUED));
        };
    }

    /** Fails the job permanently: a retry would fail again, because the fault is in the repository or in Quarry. */
    private Uni<JobOutcome> fail(Lease lease, Throwable failure, IndexCounters counters) {
        String message = describe(failure);
        if (failure instanceof UncheckedIOException) {
            LOG.warnf("Job %s: %s", lease.jobId(), message);
        } else {
            LOG.errorf(failure, "Job %s: failed", lease.jobId());
        }
        return leases.failed(lease, message, counters).map(unlessLost(JobOutcome.FAILED));
    }

    /** Describes a failure to the user who enqueued the job: an instruction where possible, else the name of the exception. */
    private static String describe(Throwable failure) {
        Throwable cause = failure instanceof UncheckedIOException && failure.getCause() != null ? failure.getCause() : failure;
        String message = cause.getMessage();
        if (cause instanceof NoSuchFileException || cause instanceof NotDirectoryException) {
            return "The directory " + message + " no longer exists. Restore it, or enqueue its new path.";
        }
        if (cause instanceof AccessDeniedException) {
            return "The server may not read " + message + ". Give its user the right to read it, and enqueue it again.";
        }
        if ((cause instanceof UnstableDirectoryException || cause instanceof RepositoryTooLarge) && message != null) {
            return message;
        }
        String name = cause.getClass().getSimpleName();
        return message == null ? name : name + ": " + message;
    }

    private static JobOutcome outcome(Optional<TakenBack> taken, JobOutcome ifPending) {
        return taken.map(TakenBack::fate).map(fate -> switch (fate) {
            case PENDING -> ifPending;
            case FAILED -> JobOutcome.FAILED;
            case CANCELLED -> JobOutcome.CANCELLED;
        }).orElse(JobOutcome.LOST);
    }

    private static Function<Boolean, JobOutcome> unlessLost(JobOutcome outcome) {
        return recorded -> recorded ? outcome : JobOutcome.LOST;
    }

    private static JobOutcome leaveToRescue(Lease lease, Throwable failure) {
        LOG.errorf(failure, "Job %s: cannot record its outcome; the job will be rescued", lease.jobId());
        return JobOutcome.LOST;
    }

    private void record(RunningJob job, JobOutcome outcome) {
        IndexCounters counters = job.progress().counters();
        LOG.infof("Job %s: %s (%s)", job.lease().jobId(), outcome.wireName(), counters.summary());
        meters.ended(outcome, counters);
    }
}
