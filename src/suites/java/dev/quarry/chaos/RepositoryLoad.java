package dev.quarry.chaos;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

import dev.quarry.testing.QuarryProcess;

/** Changes and indexes one repository in rounds, and compares each published version with the files of the directory. */
final class RepositoryLoad {

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(13);
    /** Enough for three attempts that each lose their worker, and for two restarts of the database. */
    private static final Duration LONGEST_ROUND = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private static final double CHANGES = 0.9;
    private static final double FORCES = 0.15;
    private static final double FOLLOWS = 0.4;
    private static final double ENQUEUES_TWICE = 0.15;
    private static final double CANCELS = 0.12;

    private final Stage stage;
    private final String project;
    private final WorkingTree tree;
    private final Random random;
    private final QuarryClient client;
    private final Semaphore permits;

    private int jobsBefore;
    private @Nullable PublishedVersion before;

    /** @param permits bound the number of repositories that are indexed at once, so that workers do not become scarce */
    RepositoryLoad(Stage stage, String project, WorkingTree tree, Random random, Semaphore permits) {
        this.stage = stage;
        this.project = project;
        this.tree = tree;
        this.random = random;
        this.client = stage.client(random);
        this.permits = permits;
    }

    /** Runs rounds while {@code goesOn}, then a last round without faults or cancellation, which must complete. */
    void run(int files, BooleanSupplier goesOn) {
        tree.add(files);
        Pause.between(random, Duration.ZERO, LONGEST_PAUSE);
        while (goesOn.getAsBoolean()) {
            round();
            Pause.between(random, SHORTEST_PAUSE, LONGEST_PAUSE);
        }
        stage.fleet().awaitAllReady();
        lastRound();
    }

    private void round() {
        if (random.nextDouble() < CHANGES) {
            tree.change();
        }
        permits.acquireUninterruptibly();
        List<SseFollower> followers;
        List<JobTable.Row> jobs;
        try {
            followers = enqueue();
            jobs = awaitEnds();
        } finally {
            permits.release();
        }
        judge(jobs);
        followers.forEach(this::awaitEnd);
    }

    private void lastRound() {
        tree.change();
        permits.acquireUninterruptibly();
        List<JobTable.Row> jobs;
        try {
            client.enqueue(project, tree.root(), true);
            jobs = awaitEnds();
        } finally {
            permits.release();
        }
        judge(jobs);
        if (jobs.stream().noneMatch(JobTable.Row::isCompleted)) {
            stage.findings().add("after all faults, the job of " + tree.root() + " did not complete: " + jobs);
        }
    }

    private List<SseFollower> enqueue() {
        UUID job = client.enqueue(project, tree.root(), random.nextDouble() < FORCES);
        List<SseFollower> followers = random.nextDouble() < FOLLOWS
                ? List.of(stage.follow(QuarryClient.jobs(project) + "/" + job + "/events", random))
                : List.of();
        if (random.nextDouble() < ENQUEUES_TWICE) {
            Pause.between(random, Duration.ZERO, Duration.ofMillis(500));
            client.enqueue(project, tree.root(), random.nextDouble() < FORCES);
        }
        if (random.nextDouble() < CANCELS) {
            Pause.between(random, Duration.ZERO, Duration.ofMillis(800));
            client.cancel(project, job);
        }
        return followers;
    }

    /** Waits until all jobs of the repository have ended; returns those of this round. */
    private List<JobTable.Row> awaitEnds() {
        List<JobTable.Row> rows;
        try {
            rows = await().atMost(LONGEST_ROUND).pollInterval(BETWEEN_LOOKS)
                    .until(() -> stage.jobs().of(project, tree.root()),
                            jobs -> jobs.size() > jobsBefore && jobs.stream().allMatch(JobTable.Row::hasEnded));
        } catch (ConditionTimeoutException timeout) {
            List<JobTable.Row> stuck = stage.jobs().of(project, tree.root()).stream().filter(job -> !job.hasEnded()).toList();
            String holders = stage.jobs().pidsAtWorkOn(project, tree.root()).stream()
                    .flatMap(pid -> stage.fleet().withPid(pid).stream()).map(QuarryProcess::name).collect(Collectors.joining());
            throw new IllegalStateException("still active after " + LONGEST_ROUND.toSeconds() + " s: " + stuck
                    + ", run by " + holders + "; open transactions: " + Standstill.openTransactions(stage.connections()),
                    timeout);
        }
        List<JobTable.Row> ofThisRound = rows.subList(jobsBefore, rows.size());
        jobsBefore = rows.size();
        return ofThisRound;
    }

    private void judge(List<JobTable.Row> jobs) {
        for (JobTable.Row job : jobs) {
            // The directory is always readable: a job may fail only because it lost its workers.
            if (job.status().equals("failed") && !String.valueOf(job.errorMessage()).contains("attempts")) {
                stage.findings().add("the job of " + tree.root() + " failed, though not by the loss of its workers: " + job);
            }
        }
        Optional<PublishedVersion> after = PublishedVersion.of(stage.connections(), project, tree.root());
        boolean completed = jobs.stream().anyMatch(JobTable.Row::isCompleted);
        if (completed) {
            requireFiles(after, tree.scan(), jobs);
        } else {
            requireUnchanged(after, jobs);
        }
        before = after.orElse(null);
    }

    private void requireFiles(Optional<PublishedVersion> published, SortedMap<String, String> files, List<JobTable.Row> jobs) {
        String difference = published.map(version -> version.differenceFrom(files)).orElse("nothing is published");
        boolean byOneOfThese = published.filter(version -> jobs.stream()
                .anyMatch(job -> job.isCompleted() && job.id().equals(version.job()))).isPresent();
        // Without changes in the directory, the previous version stays active.
        PublishedVersion previous = before;
        boolean isPrevious = previous != null && published.filter(version -> version.id() == previous.id()).isPresent();
        if (!difference.isEmpty() || !(byOneOfThese || isPrevious)) {
            stage.findings().add("after " + jobs + " the published version of " + tree.root() + " (" + describe(published)
                    + ") differs from the directory: " + difference);
        }
    }

    /** Requires that the previous version is still active and complete. */
    private void requireUnchanged(Optional<PublishedVersion> published, List<JobTable.Row> jobs) {
        PublishedVersion previous = before;
        Map<String, String> files = previous == null ? new TreeMap<>() : previous.files();
        boolean same = published.map(PublishedVersion::id).equals(Optional.ofNullable(previous).map(PublishedVersion::id));
        String difference = published.map(version -> version.differenceFrom(files)).orElse("");
        if (!same || !difference.isEmpty()) {
            stage.findings()
                    .add("none of " + jobs + " completed, but the published version of " + tree.root() + " changed from "
                            + describe(Optional.ofNullable(previous)) + " to " + describe(published) + ": " + difference);
        }
    }

    private static String describe(Optional<PublishedVersion> version) {
        return version.map(it -> "version " + it.id() + " of job " + it.job()).orElse("no version");
    }

    private void awaitEnd(SseFollower follower) {
        try {
            await().atMost(LONGEST_ROUND).until(follower::hasEnded);
            follower.requireEndSeen();
        } catch (ConditionTimeoutException timeout) {
            stage.findings().add("the stream " + follower + " has not ended");
        }
    }
}
