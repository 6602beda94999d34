package dev.quarry.chaos;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.awaitility.core.ConditionTimeoutException;

import dev.quarry.testing.QuarryProcess;

/** Checks the final state of jobs, streams, processes and index, once all actors have stopped. */
final class Verdict {

    private static final Duration RECOVERY = Duration.ofSeconds(30);

    private static final String ENDED_JOBS_OF_PROJECT = """
            SELECT id::text FROM indexing_jobs WHERE project_id = ? AND completed_at IS NOT NULL
            """;

    /** The placeholder of both: ids of jobs, separated by commas. */
    private static final String LOST_JOBS = """
            SELECT accepted.id
            FROM unnest(string_to_array(?, ',')::uuid[]) AS accepted (id)
            WHERE NOT EXISTS (SELECT FROM indexing_jobs AS job WHERE job.id = accepted.id)
            """;
    private static final String LOST_CANCELLATIONS = """
            SELECT id, status FROM indexing_jobs
            WHERE id = ANY (string_to_array(?, ',')::uuid[]) AND cancel_requested_at IS NULL
            """;

    /** Log lines of loops that must run as long as the process. */
    private static final List<String> SIGNS_OF_DEATH = List.of("loop has stopped", "job feed has stopped",
            "ended without an outcome", "OutOfMemoryError");

    private final Stage stage;
    private final AuditTrail audit;
    private final List<SseFollower> ofProjects;

    /** @param ofProjects one stream per project, in the order of {@link ChaosRun#PROJECTS} */
    Verdict(Stage stage, AuditTrail audit, List<SseFollower> ofProjects) {
        this.stage = stage;
        this.audit = audit;
        this.ofProjects = ofProjects;
    }

    void reach() {
        audit.judge(stage.findings());
        judgeAnswers();
        judgeStreams();
        stage.fleet().ready().forEach(this::requireRecovery);
        stage.fleet().everStarted().forEach(this::requireNoSignOfDeath);
        Garbage garbage = new Garbage(stage.connections());
        garbage.judgeOrphans(stage.findings());
        garbage.awaitCollected(stage.findings());
        garbage.judgeOrphans(stage.findings());
    }

    /** The database must contain everything that the server accepted, also if it crashed right after the answer. */
    private void judgeAnswers() {
        stage.findings().addAll("the server accepted a job that does not exist",
                stage.connections().rows(LOST_JOBS, ids(stage.answers().enqueued())));
        stage.findings().addAll("the server accepted the cancellation of a job, but it was not requested",
                stage.connections().rows(LOST_CANCELLATIONS, ids(stage.answers().cancelled())));
    }

    private static String ids(Set<UUID> jobs) {
        return jobs.stream().map(UUID::toString).collect(Collectors.joining(","));
    }

    /** A follower of a project receives the end of every job, however often its connection broke. */
    private void judgeStreams() {
        for (int i = 0; i < ofProjects.size(); i++) {
            SseFollower follower = ofProjects.get(i);
            List<String> ended = stage.connections().query(ENDED_JOBS_OF_PROJECT, row -> row.getString(1),
                    ChaosRun.PROJECTS.get(i));
            try {
                await().atMost(RECOVERY).until(() -> ended.stream().allMatch(follower.received()::sawEndOf));
            } catch (ConditionTimeoutException timeout) {
                List<String> missed = ended.stream().filter(job -> !follower.received().sawEndOf(job)).toList();
                stage.findings().add("the stream " + follower + " never sent the end of " + missed);
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
