package dev.quarry.worker;

import static dev.quarry.testing.Api.enqueue;
import static dev.quarry.testing.Api.job;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import dev.quarry.platform.database.DatabaseRetries;
import dev.quarry.testing.WithoutWorker;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;

/** Outcomes of a job whose handler is broken. */
@QuarkusTest
@TestProfile(WithoutWorker.class)
class JobRunnerTest extends WorkersPlayedByTest {

    @Inject
    DatabaseRetries retries;
    @Inject
    JobMeters meters;

    @Test
    void a_job_fails_if_its_handler_throws_instead_of_returning_a_failure() {
        String id = enqueue(project, repository);
        RunningJob running = new RunningJob(claimOne(), System.nanoTime());
        JobHandler broken = any -> {
            throw new IllegalStateException("broken");
        };

        JobOutcome outcome = await(new JobRunner(broken, leases, rescues, retries, meters).run(running));

        assertThat(outcome).isEqualTo(JobOutcome.FAILED);
        JsonPath failed = job(project, id);
        assertThat(failed.getString("status")).isEqualTo("failed");
        assertThat(failed.getString("error_message")).isEqualTo("IllegalStateException: broken");
    }
}
