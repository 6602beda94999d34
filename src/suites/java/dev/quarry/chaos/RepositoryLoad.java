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

/** Works in one repository and has it indexed, round by round, and compares what was published with what is there. */
final class RepositoryLoad {

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(13);
    /** Three attempts, each ended by the loss of its worker, and the database restarted twice. */
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

    /** @param permits bound how many repositories are indexed at once, as workers are not meant to be short */
    RepositoryLoad(Stage stage, String project, WorkingTree tree, Random random, Semaphore permits) {
        this.stage = stage;
        this.project = project;
        this.tree = tree;
        this.random = random;
        this.client = stage.client(random);
        this.permits = permits;
    }

    /** Goes on as long as it is to, and then once more without a cancel, which has to be completed. */
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
            stage.findings().add("after all faults, the job of " + tree.root() + " was not completed: " + jobs);
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

    /** The jobs of this round, once all of the repository's have ended. */
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
            throw new IllegalStateException("after " + LONGEST_ROUND.toSeconds() + " s not ended: " + stuck
                    + ", run by " + holders + "; open transactions: " + Standstill.openTransactions(stage.connections()),
                    timeout);
        }
        List<JobTable.Row> ofThisRound = rows.subList(jobsBefore, rows.size());
        jobsBefore = rows.size();
        return ofThisRound;
    }

    private void judge(List<JobTable.Row> jobs) {
        for (JobTable.Row job : jobs) {
            // Nothing is ever wrong with the directory: only the loss of its workers may fail a job.
            if (job.status().equals("failed") && !String.valueOf(job.errorMessage()).contains("attempts")) {
                stage.findings().add("the job of " + tree.root() + " failed for another reason than its workers: " + job);
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
        // Where nothing has changed the version stays.
        PublishedVersion known = before;
        boolean isKnown = known != null && published.filter(version -> version.id() == known.id()).isPresent();
        if (!difference.isEmpty() || !(byOneOfThese || isKnown)) {
            stage.findings().add("what " + jobs + " published of " + tree.root() + " (" + describe(published)
                    + ") is not what is there: " + difference);
        }
    }

    /** Neither another version, nor the same one with something missing. */
    private void requireUnchanged(Optional<PublishedVersion> published, List<JobTable.Row> jobs) {
        PublishedVersion known = before;
        Map<String, String> files = known == null ? new TreeMap<>() : known.files();
        boolean same = published.map(PublishedVersion::id).equals(Optional.ofNullable(known).map(PublishedVersion::id));
        String difference = published.map(version -> version.differenceFrom(files)).orElse("");
        if (!same || !difference.isEmpty()) {
            stage.findings()
                    .add("none of " + jobs + " was completed, but what is published of " + tree.root() + " changed from "
                            + describe(Optional.ofNullable(known)) + " to " + describe(published) + ": " + difference);
        }
    }

    private static String describe(Optional<PublishedVersion> version) {
        return version.map(known -> "version " + known.id() + " of job " + known.job()).orElse("no version");
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
