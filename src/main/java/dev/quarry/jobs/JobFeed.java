package dev.quarry.jobs;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;

import dev.quarry.jobs.FeedEvent.Closing;
import dev.quarry.jobs.FeedEvent.Quiet;
import dev.quarry.jobs.JobFeedConnection.Signal;
import dev.quarry.jobs.JobFeedConnection.Signal.Connected;
import dev.quarry.jobs.JobFeedConnection.Signal.JobTouched;
import dev.quarry.jobs.JobFeedConnection.Signal.QueueFilled;
import dev.quarry.platform.NextStep;
import dev.quarry.platform.ProjectId;
import dev.quarry.platform.database.TransientFailures;
import dev.quarry.platform.database.startup.DatabaseStartup;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import io.smallrye.mutiny.subscription.Cancellable;

/**
 * Delivers the changes of jobs, committed by any process, to the listeners of this process. A notification only says that there
 * is something to read; a slow poll finds changes whose notification was lost.
 */
@ApplicationScoped
public class JobFeed {

    private static final Logger LOG = Logger.getLogger(JobFeed.class);

    private static final Duration POLL = Duration.ofSeconds(5);
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);
    /** A client that does not read cannot be asked to reconnect; its connection is closed with all others after this time. */
    private static final Duration PATIENCE_AT_SHUTDOWN = Duration.ofSeconds(2);
    /**
     * Versions are drawn before they are committed, so a reader may have seen one version and still miss a slightly older one.
     * Sending a state twice is harmless, because each event carries the complete state.
     */
    private static final long VERSION_SLACK = 1000;

    private final JobStore store;
    private final JobCatchUp catchUp;
    private final JobFeedConnection connection;
    private final QueueWakeUps wakeUps;
    private final Mailboxes mailboxes = new Mailboxes();
    private final Set<UUID> touched = ConcurrentHashMap.newKeySet();
    private final BroadcastProcessor<JobTouched> changed = BroadcastProcessor.create();
    private final BroadcastProcessor<Boolean> reconnected = BroadcastProcessor.create();
    private volatile boolean hasListened;
    private final List<Cancellable> running = new CopyOnWriteArrayList<>();

    JobFeed(JobStore store, JobCatchUp catchUp, JobFeedConnection connection, QueueWakeUps wakeUps) {
        this.store = store;
        this.catchUp = catchUp;
        this.connection = connection;
        this.wakeUps = wakeUps;
    }

    void start(@Observes @Priority(DatabaseStartup.PRIORITY + 1) StartupEvent event) {
        running.add(changes().subscribe().with(mailboxes::deliver, JobFeed::stopped));
        running.add(connection.signals().subscribe().with(this::receive, JobFeed::stopped));
        running.add(catchUps().subscribe().with(mailboxes::deliver, JobFeed::stopped));
        running.add(Multi.createFrom().ticks().every(KEEP_ALIVE).onOverflow().drop()
                .subscribe().with(tick -> mailboxes.keepAlive(), JobFeed::stopped));
    }

    /** Runs before the server closes all connections; the server does that before it announces the shutdown. */
    void endStreams(@Observes ShutdownDelayInitiatedEvent event) {
        if (!mailboxes.closeAll(PATIENCE_AT_SHUTDOWN)) {
            LOG.infof("Closing %d event streams whose clients do not read", mailboxes.count());
        }
    }

    void stop(@Observes ShutdownEvent event) {
        running.forEach(Cancellable::cancel);
    }

    /**
     * Streams the current state of a job, and each later state until the job ends.
     *
     * @param lastVersion the last version that the listener has seen, or 0
     * @return fails with a 404 problem if the project has no such job
     */
    public Multi<FeedEvent> job(ProjectId project, UUID id, long lastVersion) {
        return listen(Mailbox.ofJob(project, id), mailbox -> require(project, id)
                .invoke(job -> putNews(mailbox, job, lastVersion)));
    }

    /**
     * Reports whether {@link #job} has an event to send: it has none if the job has ended and the listener knows that.
     *
     * @return fails with a 404 problem if the project has no such job
     */
    Uni<Boolean> hasNews(ProjectId project, UUID id, long lastVersion) {
        return require(project, id).map(job -> !job.hasEnded() || job.version() > lastVersion);
    }

    /**
     * Streams the active jobs of a project, the jobs that ended after {@code lastVersion} (unless that is 0), and then every
     * change of a job of the project.
     */
    public Multi<FeedEvent> project(ProjectId project, long lastVersion) {
        return listen(Mailbox.ofProject(project), mailbox -> store.lastVersion()
                .invoke(mailbox::knowsEndsUpTo)
                .chain(() -> store.findActive(project))
                .invoke(jobs -> jobs.forEach(mailbox::put))
                .chain(() -> lastVersion == 0
                        ? Uni.createFrom().item(List.<Job> of())
                        : store.findEndedSince(project, lastVersion - VERSION_SLACK))
                .invoke(jobs -> jobs.forEach(mailbox::put)));
    }

    /** 404: the project has no job of this id. */
    public static RuntimeException unknownJob(UUID id) {
        return NextStep.LIST_JOBS.afterNotFound("No such job", "This project has no job " + id + ".");
    }

    /** Opens the mailbox before the snapshot is read, so that no change is lost between the two. */
    private Multi<FeedEvent> listen(Mailbox mailbox, Function<Mailbox, Uni<?>> snapshot) {
        return Multi.createFrom().resource(
                () -> mailboxes.open(mailbox),
                opened -> readyOrClosed(opened, snapshot.apply(opened))
                        .onItem().transformToMulti(ready -> withGreeting(opened.events())))
                .withFinalizer(mailboxes::remove)
                .onFailure().recoverWithMulti(JobFeed::reconnectAfter);
    }

    /** Completes on close too, so that a shutdown does not wait for the snapshots of many streams. */
    private static Uni<Void> readyOrClosed(Mailbox mailbox, Uni<?> snapshot) {
        return Uni.join().first(snapshot.replaceWithVoid(), mailbox.closed()).toTerminate();
    }

    /**
     * The response head has been sent, so a problem can no longer be returned. The client reconnects and may receive it then.
     */
    private static Multi<FeedEvent> reconnectAfter(Throwable failure) {
        // An outage of the database fails every stream and each of its reconnects, so a warning for each would flood the log.
        Level level = TransientFailures.isTransient(failure) ? Level.DEBUG : Level.WARN;
        LOG.logf(level, "An event stream ends early, and its client is asked to reconnect: %s", failure);
        return Multi.createFrom().item(new Closing());
    }

    /** Sends a first event at once: after it, the listener misses no change. */
    private static Multi<FeedEvent> withGreeting(Multi<FeedEvent> events) {
        return Multi.createBy().concatenating().streams(Multi.createFrom().item(new Quiet()), events);
    }

    /** The number of streams and waits that are open in this process. */
    int listeners() {
        return mailboxes.count();
    }

    private Uni<Job> require(ProjectId project, UUID id) {
        return store.find(project, id).map(found -> found.orElseThrow(() -> unknownJob(id)));
    }

    private static void putNews(Mailbox mailbox, Job job, long lastVersion) {
        // Without this event, a listener that knows the end would wait forever.
        if (job.version() > lastVersion || job.hasEnded()) {
            mailbox.put(job);
        }
    }

    /**
     * Whether this process has ever listened for notifications. It stays true while the connection is down, because polling
     * continues.
     */
    public boolean hasListened() {
        return hasListened;
    }

    private void receive(Signal signal) {
        if (signal instanceof Connected) {
            hasListened = true;
            wakeUps.queueFilled(Duration.ZERO);
            reconnected.onNext(true);
        } else if (signal instanceof JobTouched job) {
            touch(job);
        } else if (signal instanceof QueueFilled filled) {
            wakeUps.announced(filled.sender(), filled.due());
        }
    }

    /** While a read is in progress, further changes are collected for the next one: under load, more changes share a read. */
    private Multi<List<Job>> changes() {
        return changed.onOverflow().dropPreviousItems()
                .onItem().transformToUniAndConcatenate(any -> read(store.findAll(takeTouched())));
    }

    private void touch(JobTouched job) {
        if (mailboxes.isWatched(job.projectId(), job.job())) {
            touched.add(job.job());
            changed.onNext(job);
        }
    }

    private Set<UUID> takeTouched() {
        Set<UUID> taken = new LinkedHashSet<>(touched);
        touched.removeAll(taken);
        return taken;
    }

    /** Reads on every poll, and right after a reconnect, because notifications sent in between are lost. */
    private Multi<List<Job>> catchUps() {
        return Multi.createBy().merging().streams(polls(), reconnected)
                .onOverflow().dropPreviousItems()
                .onItem().transformToUniAndConcatenate(any -> read(catchUp.read(mailboxes.all())));
    }

    private static Multi<Boolean> polls() {
        return Multi.createFrom().ticks().every(POLL)
                .onOverflow().drop()
                .map(tick -> true);
    }

    /** Recovers from a failed read; the next poll reads the changes. */
    private static Uni<List<Job>> read(Uni<List<Job>> jobs) {
        return jobs
                .onFailure()
                .invoke(failure -> LOG.warnf("Cannot read job changes, trying again: %s", failure.getMessage()))
                .onFailure().recoverWithItem(List.of());
    }

    private static void stopped(Throwable failure) {
        LOG.error("A loop of the job feed has stopped", failure);
    }
}
