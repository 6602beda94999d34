package dev.quarry.chaos;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;

import org.awaitility.core.ConditionTimeoutException;

import dev.quarry.testing.QuarryProcess;

/** Judges, once nothing happens any more, what has become of jobs, streams, processes and index. */
final class Verdict {

    private static final Duration RECOVERY = Duration.ofSeconds(30);

    private static final String ENDED_JOBS_OF_PROJECT = """
            SELECT id::text FROM indexing_jobs WHERE project_id = ? AND completed_at IS NOT NULL
            """;

    /** Of loops that are to run as long as the process. */
    private static final List<String> SIGNS_OF_DEATH = List.of("loop has stopped", "A part of the job feed has stopped",
            "ended without an outcome", "OutOfMemoryError");

    private final Stage stage;
    private final AuditTrail audit;
    private final List<SseFollower> ofProjects;

    /** @param ofProjects a stream of each of {@link ChaosRun#PROJECTS}, in this order */
    Verdict(Stage stage, AuditTrail audit, List<SseFollower> ofProjects) {
        this.stage = stage;
        this.audit = audit;
        this.ofProjects = ofProjects;
    }

    void reach() {
        audit.judge(stage.findings());
        judgeStreams();
        stage.fleet().ready().forEach(this::requireRecovery);
        stage.fleet().everStarted().forEach(this::requireNoSignOfDeath);
        Garbage garbage = new Garbage(stage.connections());
        garbage.judgeOrphans(stage.findings());
        garbage.awaitCollected(stage.findings());
        garbage.judgeOrphans(stage.findings());
    }

    /** Whoever follows a project learns of every job's end, however often the connection broke. */
    private void judgeStreams() {
        for (int i = 0; i < ofProjects.size(); i++) {
            SseFollower follower = ofProjects.get(i);
            List<String> ended = stage.connections().query(ENDED_JOBS_OF_PROJECT, row -> row.getString(1),
                    ChaosRun.PROJECTS.get(i));
            try {
                await().atMost(RECOVERY).until(() -> ended.stream().allMatch(follower.received()::sawEndOf));
            } catch (ConditionTimeoutException timeout) {
                List<String> missed = ended.stream().filter(job -> !follower.received().sawEndOf(job)).toList();
                stage.findings().add("the stream " + follower + " never told the end of " + missed);
            }
        }
    }

    private void requireRecovery(QuarryProcess process) {
        try {
            await().atMost(RECOVERY).until(() -> QuarryClient.answers(process, "/q/health/ready")
                    && QuarryClient.answers(process, QuarryClient.jobs(ChaosRun.PROJECTS.get(0))));
        } catch (ConditionTimeoutException timeout) {
            stage.findings().add(process.name() + " does not recover: " + process.lastLines());
        }
    }

    private void requireNoSignOfDeath(QuarryProcess process) {
        process.text().lines().filter(line -> SIGNS_OF_DEATH.stream().anyMatch(line::contains))
                .forEach(line -> stage.findings().add(process.name() + " logs: " + line));
    }
}
