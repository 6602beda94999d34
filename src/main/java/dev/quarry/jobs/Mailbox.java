package dev.quarry.jobs;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.quarry.jobs.FeedEvent.Closing;
import dev.quarry.jobs.FeedEvent.JobChanged;
import dev.quarry.jobs.FeedEvent.Quiet;
import dev.quarry.platform.ProjectId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

/**
 * The events that one listener of the feed has yet to receive: only the latest state of each job, so that a slow reader costs
 * no more memory than there are jobs, and never sees an older state after a newer one.
 */
final class Mailbox {

    /** The number of ended jobs whose last version is remembered, to drop stale states. */
    private static final int ENDED_JOBS_REMEMBERED = 1000;

    private final ProjectId project;
    private final @Nullable UUID onlyJob;

    private final Map<UUID, Job> waiting = new LinkedHashMap<>();
    private final Map<UUID, Job> delivered = new LinkedHashMap<>();
    private @Nullable UniEmitter<? super FeedEvent> reader;
    private boolean isClosed;
    private @Nullable UniEmitter<? super Void> closeWatch;
    private long endsKnownUpTo = Long.MAX_VALUE;
    private long endsReadUpTo = Long.MAX_VALUE;

    private Mailbox(ProjectId project, @Nullable UUID onlyJob) {
        this.project = project;
        this.onlyJob = onlyJob;
    }

    static Mailbox ofJob(ProjectId project, UUID job) {
        return new Mailbox(project, job);
    }

    static Mailbox ofProject(ProjectId project) {
        return new Mailbox(project, null);
    }

    ProjectId project() {
        return project;
    }

    boolean isOfProject() {
        return onlyJob == null;
    }

    /** Notes that the listener knows every end up to this version. */
    synchronized void knowsEndsUpTo(long version) {
        endsKnownUpTo = version;
        endsReadUpTo = version;
    }

    /**
     * Notes that all ended jobs were read when the latest version was {@code version}. The listener counts as knowing them only
     * after the next such read, because versions are drawn before they are committed.
     */
    synchronized void endsWereReadUpTo(long version) {
        if (endsKnownUpTo != Long.MAX_VALUE) {
            endsKnownUpTo = endsReadUpTo;
            endsReadUpTo = version;
        }
    }

    /** The version after which the listener may have missed the end of a job. */
    synchronized long endsKnownUpTo() {
        return endsKnownUpTo;
    }

    boolean accepts(String projectId, UUID job) {
        return project.value().equals(projectId) && (onlyJob == null || onlyJob.equals(job));
    }

    /** Streams the events up to {@link Closing}; the mailbox of a single job ends with the event that ends the job. */
    Multi<FeedEvent> events() {
        return Multi.createBy().repeating()
                .uni(this::next)
                .whilst(event -> !endsStream(event));
    }

    private boolean endsStream(FeedEvent event) {
        return event instanceof Closing
                || (onlyJob != null && event instanceof JobChanged changed && changed.job().hasEnded());
    }

    private Uni<FeedEvent> next() {
        return Uni.createFrom().emitter(emitter -> {
            emitter.onTermination(() -> forget(emitter));
            FeedEvent event = takeOrWait(emitter);
            if (event != null) {
                emitter.complete(event);
            }
        });
    }

    private synchronized @Nullable FeedEvent takeOrWait(UniEmitter<? super FeedEvent> emitter) {
        if (isClosed) {
            return new Closing();
        }
        Iterator<Job> jobs = waiting.values().iterator();
        if (!jobs.hasNext()) {
            reader = emitter;
            return null;
        }
        Job job = jobs.next();
        jobs.remove();
        return deliver(job);
    }

    private synchronized void forget(UniEmitter<? super FeedEvent> emitter) {
        if (reader == emitter) {
            reader = null;
        }
    }

    /** Stores a job's state for the reader, unless the reader already has one that is at least as new. */
    void put(Job job) {
        UniEmitter<? super FeedEvent> waitingReader;
        FeedEvent event;
        synchronized (this) {
            if (isClosed || !isNews(job)) {
                return;
            }
            waitingReader = reader;
            if (waitingReader == null) {
                waiting.put(job.id(), job);
                return;
            }
            reader = null;
            event = deliver(job);
        }
        waitingReader.complete(event);
    }

    /** Sends a keep-alive event to a waiting reader. */
    void keepAlive() {
        answerReader(takeReader(), new Quiet());
    }

    /** Ends the stream with its next event. Drops the stored states, which the client reads again after a reconnect. */
    void close() {
        UniEmitter<? super FeedEvent> waitingReader;
        UniEmitter<? super Void> watch;
        synchronized (this) {
            isClosed = true;
            waiting.clear();
            waitingReader = takeReader();
            watch = closeWatch;
        }
        answerReader(waitingReader, new Closing());
        if (watch != null) {
            watch.complete(null);
        }
    }

    /** Completes when this mailbox is closed. Supports one subscriber. */
    Uni<Void> closed() {
        return Uni.createFrom().emitter(emitter -> {
            if (watchClose(emitter)) {
                emitter.complete(null);
            }
        });
    }

    private synchronized boolean watchClose(UniEmitter<? super Void> emitter) {
        closeWatch = emitter;
        return isClosed;
    }

    private synchronized @Nullable UniEmitter<? super FeedEvent> takeReader() {
        UniEmitter<? super FeedEvent> taken = reader;
        reader = null;
        return taken;
    }

    /** Must be called without the lock, because the reader requests the next event at once. */
    private static void answerReader(@Nullable UniEmitter<? super FeedEvent> waitingReader, FeedEvent event) {
        if (waitingReader != null) {
            waitingReader.complete(event);
        }
    }

    /** The jobs whose end this listener has not received yet. */
    synchronized List<UUID> unfinished() {
        List<UUID> unfinished = new ArrayList<>();
        if (onlyJob != null && !delivered.containsKey(onlyJob)) {
            unfinished.add(onlyJob);
        }
        for (Job job : delivered.values()) {
            if (!job.hasEnded()) {
                unfinished.add(job.id());
            }
        }
        return unfinished;
    }

    synchronized int remembered() {
        return delivered.size();
    }

    private boolean isNews(Job job) {
        return isNewer(job, waiting.get(job.id())) && isNewer(job, delivered.get(job.id()));
    }

    private static boolean isNewer(Job job, @Nullable Job known) {
        return known == null || job.version() > known.version();
    }

    private FeedEvent deliver(Job job) {
        // Removed first, so that the map stays ordered by the last change.
        Job before = delivered.remove(job.id());
        delivered.put(job.id(), job);
        forgetOldEnds();
        return new JobChanged(job, before == null || before.status() != job.status());
    }

    private void forgetOldEnds() {
        if (delivered.size() > ENDED_JOBS_REMEMBERED) {
            delivered.values().stream().filter(Job::hasEnded).findFirst().map(Job::id).ifPresent(delivered::remove);
        }
    }
}
