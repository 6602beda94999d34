package dev.quarry.mcp;

import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import dev.quarry.jobs.FeedEvent.JobChanged;
import dev.quarry.jobs.Job;
import dev.quarry.jobs.JobFeed;
import dev.quarry.jobs.JobStore;
import dev.quarry.platform.ProjectId;
import io.quarkiverse.mcp.server.Cancellation;
import io.quarkiverse.mcp.server.Progress;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Waits for the end of a job, and reports its progress to the client meanwhile. */
@ApplicationScoped
class JobFollower {

    /** Between two looks whether the client has cancelled its call. */
    private static final Duration CANCELLATION_CHECK = Duration.ofMillis(200);

    private final JobFeed feed;
    private final JobStore store;

    JobFollower(JobFeed feed, JobStore store) {
        this.feed = feed;
        this.store = store;
    }

    /** The call that waits. */
    record Waiting(Duration longest, Progress progress, Cancellation cancellation) {
    }

    /** Returns the job at its end, or as it is after the longest wait. */
    Uni<Job> follow(Job job, Waiting waiting) {
        if (waiting.longest().isZero() || job.status().isTerminal()) {
            return Uni.createFrom().item(job);
        }
        ProjectId project = new ProjectId(job.projectId());
        ProgressReport report = new ProgressReport(waiting.progress());
        Multi<Optional<Job>> changes = feed.job(project, job.id(), 0)
                .filter(JobChanged.class::isInstance)
                .map(event -> ((JobChanged) event).job())
                .invoke(report::send)
                .map(Optional::of);
        return Multi.createBy().merging().streams(changes, cancellationChecks(waiting.cancellation()))
                .filter(changed -> changed.map(it -> it.status().isTerminal()).orElse(false))
                .toUni()
                .ifNoItem().after(waiting.longest()).recoverWithItem(Optional.empty())
                .chain(ended -> store.find(project, job.id()))
                .map(found -> found.orElse(job));
    }

    private static Multi<Optional<Job>> cancellationChecks(Cancellation cancellation) {
        return Multi.createFrom().ticks().every(CANCELLATION_CHECK)
                .onOverflow().drop()
                .invoke(tick -> cancellation.skipProcessingIfCancelled())
                .map(tick -> Optional.empty());
    }

    /** Sends the number of processed files, which must grow from notification to notification. */
    private static final class ProgressReport {

        private final Progress progress;
        private long sent = -1;

        private ProgressReport(Progress progress) {
            this.progress = progress;
        }

        private synchronized void send(Job job) {
            long done = (long) job.filesIndexed() + job.filesUnchanged() + job.filesSkipped();
            Integer total = job.filesTotal();
            if (progress.token().isEmpty() || total == null || done <= sent) {
                return;
            }
            sent = done;
            progress.notificationBuilder().setProgress(done).setTotal(Math.max(total, done))
                    .setMessage(job.status().wireName() + (job.statusMessage() == null ? "" : ": " + job.statusMessage()))
                    .build().sendAndForget();
        }
    }
}
