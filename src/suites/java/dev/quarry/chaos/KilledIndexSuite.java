package dev.quarry.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dev.quarry.testing.Api;
import dev.quarry.testing.GeneratedTree;
import dev.quarry.testing.QuarryProcess;
import dev.quarry.testing.TestDatabase;
import io.restassured.RestAssured;

/**
 * Kills the packaged process during the first index of a repository, at moments from its beginning to its end, and restarts
 * it. Run by {@code ./mvnw verify -Pchaos}; {@code -Dquarry.chaos.seed} repeats the moments of a run.
 */
class KilledIndexSuite {

    private static final int FILES = 400;
    private static final String UNDISTURBED = "undisturbed";
    /** A third kill would end the last attempt of the job. */
    private static final int KILLS_OF_A_JOB = 2;
    private static final int FEWEST_KILLS = 8;

    private static final List<String> OPTIONS = List.of(
            // The process starts often: a fast start matters more than fast code later.
            "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
            // The lease lasts about as long as a start.
            "-Dquarry.worker.lease=3S", "-Dquarry.worker.heartbeat=0.2S", "-Dquarry.worker.poll=0.5S",
            // Many small transactions.
            "-Dquarry.indexing.batch-files=8",
            "-Dquarry.retention.interval=1S");

    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(2);

    private final ChaosSettings settings = ChaosSettings.ofSystemProperties();
    private final RunLog log = new RunLog();
    private final Findings findings = new Findings(log);
    private final TestDatabase database = TestDatabase.fresh();
    private final DirectConnections connections = new DirectConnections(database.url());
    private final List<QuarryProcess> started = new ArrayList<>();

    @TempDir
    Path directory;

    private Path repository;

    @BeforeEach
    void makeRepository() throws IOException {
        log.say("seed %d (-Dquarry.chaos.seed=%d)", settings.seed(), settings.seed());
        repository = Files.createDirectory(directory.toRealPath().resolve("repository"));
        GeneratedTree.write(repository, FILES, 1);
    }

    @AfterEach
    void killAll() {
        started.forEach(QuarryProcess::kill);
        connections.close();
    }

    @Test
    @Timeout(value = 8, unit = TimeUnit.MINUTES)
    void a_first_index_whose_process_is_killed_again_and_again_equals_that_of_an_undisturbed_run() throws SQLException {
        startProcess();
        Api.enqueue(UNDISTURBED, repository);
        awaitEnd(UNDISTURBED);
        IndexDifference difference = new IndexDifference(connections);
        log.say("undisturbed: %s", difference.size(UNDISTURBED));

        Deque<KillMoment> moments = new ArrayDeque<>(KillMoment.spreadOver(FILES, settings.random("moments")));
        int kills = 0;
        for (int round = 1; !moments.isEmpty(); round++) {
            String project = "disturbed-" + round;
            Api.enqueue(project, repository);
            kills += killWhileItIsIndexed(project, moments);
            awaitEnd(project);
            findings.addAll(project + " differs", difference.between(UNDISTURBED, project));
        }
        requireNoGarbage();

        assertThat(findings.all()).as("findings with seed %d", settings.seed()).isEmpty();
        assertThat(kills).isGreaterThanOrEqualTo(FEWEST_KILLS);
    }

    /** @return the number of kills */
    private int killWhileItIsIndexed(String project, Deque<KillMoment> moments) throws SQLException {
        int kills = 0;
        while (kills < KILLS_OF_A_JOB && !moments.isEmpty() && killAt(moments.remove(), project)) {
            kills++;
            startProcess();
        }
        return kills;
    }

    /** Returns whether the process was killed; false if the job ended before the row could be locked. */
    private boolean killAt(KillMoment moment, String project) throws SQLException {
        IndexRun run = new IndexRun(connections, project, repository, latest());
        awaitThat(() -> run.hasEnded() || run.hasBegunVersion());
        if (run.hasEnded()) {
            return false;
        }
        try (HeldRow held = HeldRow.hold(moment.holds(), project, database, connections)) {
            awaitThat(() -> run.hasEnded() || moment.reached().isMet(run, held));
            if (run.hasEnded()) {
                return false;
            }
            log.say("%s: %s is killed %s; %d files are listed", project, latest().name(), moment.name(),
                    run.listedFiles().orElse(0));
            latest().kill();
            return true;
        }
    }

    private void startProcess() {
        QuarryProcess process = QuarryProcess.start("process-" + (started.size() + 1), database.url(), directory, Map.of(),
                OPTIONS);
        started.add(process);
        process.awaitPage();
        assertThat(process.isReady()).as(process.lastLines()).isTrue();
        RestAssured.baseURI = "http://" + process.page().getHost();
        RestAssured.port = process.page().getPort();
    }

    private QuarryProcess latest() {
        return started.get(started.size() - 1);
    }

    private void awaitEnd(String project) {
        IndexRun run = new IndexRun(connections, project, repository, latest());
        awaitThat(run::hasEnded);
    }

    private void awaitThat(Callable<Boolean> condition) {
        await().atMost(LONGEST).pollInterval(BETWEEN_LOOKS)
                .failFast("the process has ended unexpectedly", () -> !latest().isReady())
                .until(condition);
    }

    private void requireNoGarbage() {
        Garbage garbage = new Garbage(connections);
        garbage.judgeOrphans(findings);
        garbage.awaitCollected(findings);
        garbage.judgeOrphans(findings);
    }
}
