package dev.quarry.jobs;

import java.time.Duration;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.quarry.jobs.FeedEvent.JobChanged;
import dev.quarry.platform.Problems;
import dev.quarry.platform.ProjectId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Long polling: waits for the end of a job without a thread, woken by the feed. */
@ApplicationScoped
public class JobWaits {

    /** Proxies commonly cut a connection that is idle for longer. */
    public static final int MAXIMUM_SECONDS = 60;

    private final JobStore store;
    private final JobFeed feed;

    JobWaits(JobStore store, JobFeed feed) {
        this.store = store;
        this.feed = feed;
    }

    /**
     * Reads a query parameter, a whole number of seconds; {@code null} means zero.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 unless it is from 0 to {@value #MAXIMUM_SECONDS}
     */
    static Duration parse(@Nullable String seconds) {
        if (seconds == null) {
            return Duration.ZERO;
        }
        try {
            int value = Integer.parseInt(seconds);
            if (value >= 0 && value <= MAXIMUM_SECONDS) {
                return Duration.ofSeconds(value);
            }
        } catch (NumberFormatException notAnInteger) {
            throw outOfRange();
        }
        throw outOfRange();
    }

    private static RuntimeException outOfRange() {
        return Problems.badRequest("Invalid wait", "The wait must be a whole number of seconds from 0 to " + MAXIMUM_SECONDS
                + ". To wait for longer, repeat the request, or follow the events of the job.");
    }

    /**
     * Returns the job as soon as it has ended, and after {@code patience} or at the shutdown of this process as it is then.
     * Cancelling the wait ends it.
     *
     * @return fails with a 404 problem if the project has no such job
     */
    public Uni<Job> end(ProjectId project, UUID id, Duration patience) {
        return find(project, id)
                .chain(job -> job.hasEnded() || patience.isZero()
                        ? Uni.createFrom().item(job)
                        : awaitEnd(project, id, patience));
    }

    private Uni<Job> awaitEnd(ProjectId project, UUID id, Duration patience) {
        return feed.job(project, id, 0)
                .onItem().transformToMultiAndConcatenate(JobWaits::ended)
                .toUni()
                // A shutdown ends the feed without an item.
                .onItem().ifNull().switchTo(() -> find(project, id))
                .ifNoItem().after(patience).recoverWithUni(() -> find(project, id));
    }

    private static Multi<Job> ended(FeedEvent event) {
        return event instanceof JobChanged changed && changed.job().hasEnded()
                ? Multi.createFrom().item(changed.job())
                : Multi.createFrom().empty();
    }

    private Uni<Job> find(ProjectId project, UUID id) {
        return store.find(project, id)
                .map(found -> found.orElseThrow(() -> JobFeed.unknownJob(id)));
    }
}
