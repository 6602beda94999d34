package dev.quarry.jobs;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import dev.quarry.platform.ProjectId;
import dev.quarry.platform.database.ControlPool;
import dev.quarry.platform.database.startup.DatabaseStartup;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import io.smallrye.mutiny.operators.multi.processors.SerializedProcessor;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Announces committed changes to all processes. It does so outside the transaction that makes the change, because PostgreSQL
 * serializes the commits of transactions that notify: each would wait for the disk alone. While one statement is in progress,
 * further announcements are collected for the next one, so under load more of them share a statement. If the process crashes
 * between the commit and the announcement, the polls of the listeners find the change.
 */
@ApplicationScoped
public class JobFeedWriter {

    private static final Logger LOG = Logger.getLogger(JobFeedWriter.class);

    /**
     * Puts many announcements into one notification, whose payload must be shorter than 8,000 bytes; a project name has at most
     * 255. A transaction that notifies writes to the WAL as if it had changed data; with {@code synchronous_commit} off it does
     * not wait for the disk, and transactions that changed data do not queue after it.
     */
    private static final String ANNOUNCE = """
            SELECT pg_notify(channel, string_agg(payload, chr(10)))::text, set_config('synchronous_commit', 'off', true)
            FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS news (channel, payload, number)
            GROUP BY channel, number / 25
            """;

    private static final int RETRIES = 30;

    private final Pool pool;
    private final QueueWakeUps wakeUps;
    private final SerializedProcessor<Boolean, Boolean> news = BroadcastProcessor.<Boolean> create().serialized();
    private final Set<Announcement> waiting = new LinkedHashSet<>();
    private @Nullable Cancellable running;

    JobFeedWriter(@ControlPool Pool pool, QueueWakeUps wakeUps) {
        this.pool = pool;
        this.wakeUps = wakeUps;
    }

    void start(@Observes @Priority(DatabaseStartup.PRIORITY + 1) StartupEvent event) {
        running = Multi.createFrom().publisher(news).onOverflow().dropPreviousItems()
                .onItem().transformToUniAndConcatenate(any -> send(takeWaiting()))
                .subscribe().with(announced -> {
                }, failure -> LOG.error("The loop that announces changes of jobs has stopped", failure));
    }

    void stop(@Observes @Priority(Integer.MAX_VALUE) ShutdownEvent event) {
        if (running != null) {
            running.cancel();
        }
    }

    /** Announces that a job was created or has changed. Call it after the commit. */
    public void jobChanged(UUID job, ProjectId project) {
        announce(Announcement.jobChanged(job, project));
    }

    /**
     * Announces that a job can be claimed. Call it after the commit.
     *
     * @param due the time until the job can be claimed
     */
    public void queueFilled(Duration due) {
        wakeUps.queueFilled(due);
        announce(Announcement.queueFilled(wakeUps.processId(), due));
    }

    private void announce(Announcement announcement) {
        synchronized (waiting) {
            waiting.add(announcement);
        }
        news.onNext(true);
    }

    private List<Announcement> takeWaiting() {
        synchronized (waiting) {
            List<Announcement> taken = List.copyOf(waiting);
            waiting.clear();
            return taken;
        }
    }

    private Uni<Void> send(List<Announcement> announcements) {
        if (announcements.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple parameters = Tuple.of(
                announcements.stream().map(Announcement::channel).toArray(String[]::new),
                announcements.stream().map(Announcement::payload).toArray(String[]::new));
        return pool.preparedQuery(ANNOUNCE).execute(parameters)
                .onFailure().retry().withBackOff(JobFeedConnection.FIRST_RETRY, JobFeedConnection.SLOWEST_RETRY).atMost(RETRIES)
                .onFailure().invoke(failure -> LOG.warnf("Cannot announce changes of jobs: %s", failure.getMessage()))
                .onFailure().recoverWithNull()
                .replaceWithVoid();
    }
}
