package dev.quarry.worker;

import static dev.quarry.testing.Api.enqueue;
import static dev.quarry.testing.Api.job;
import static dev.quarry.testing.Api.jobsOf;
import static dev.quarry.testing.Api.post;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;

import org.junit.jupiter.api.Test;

import dev.quarry.indexing.store.IndexedVersion;
import dev.quarry.testing.WithoutWorker;
import dev.quarry.worker.ClaimStore.Claim;
import dev.quarry.worker.Interruption.Reason;
import dev.quarry.worker.RescueStore.Fate;
import dev.quarry.worker.RescueStore.TakenBack;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** Jobs whose lease expired or was given up: charged, requeued, failed, or continued by another worker. */
@QuarkusTest
@TestProfile(WithoutWorker.class)
class RescueTest extends WorkersPlayedByTest {

    @Test
    void a_zombie_cannot_publish() {
        enqueue(project, repository);
        Lease zombie = claimOne();
        begin(zombie);
        IndexedVersion stale = index(zombie);
        expire(zombie);
        assertThat(rescueOne()).isPresent();
        letAllBeDue();
        Lease heir = claimOne();
        assertThat(heir.jobId()).isEqualTo(zombie.jobId());
        assertThat(heir.attempt()).isEqualTo(2);

        assertThatThrownBy(() -> await(completion.complete(zombie, stale))).hasMessageContaining(Reason.LEASE_LOST.text());
        assertThat(await(leases.failed(zombie, "late", stale.counters()))).isFalse();
        assertThat(await(rescues.requeue(zombie, "late"))).isEmpty();
        assertThat(beat(zombie)).isEmpty();
        assertThat(statusOf(heir)).isEqualTo("running");
        given().get("/api/v1/projects/" + project + "/repositories").then()
                .body("repositories[0].active_version", org.hamcrest.Matchers.nullValue());

        IndexedVersion fresh = index(heir);
        await(completion.complete(heir, fresh));
        assertThat(statusOf(heir)).isEqualTo("completed");
        given().get("/api/v1/projects/" + project + "/repositories").then()
                .body("repositories[0].active_version.id", org.hamcrest.Matchers.equalTo((int) fresh.id()));
    }

    @Test
    void a_job_whose_workers_always_fall_silent_finally_fails() {
        enqueue(project, repository);
        for (int attempt = 1; attempt <= 3; attempt++) {
            Lease lease = claimOne();
            assertThat(lease.attempt()).isEqualTo(attempt);
            begin(lease);
            expire(lease);
            assertThat(rescueOne()).isPresent();
            letAllBeDue();
        }

        assertThat(claim(10)).isEmpty();
        given().get(jobsOf(project)).then()
                .body("jobs[0].status", org.hamcrest.Matchers.equalTo("failed"))
                .body("jobs[0].error_message", org.hamcrest.Matchers.containsString("3 attempts"));
    }

    @Test
    void a_requeued_job_is_not_charged_an_attempt() {
        enqueue(project, repository);
        Lease lease = claimOne();

        assertThat(await(rescues.requeue(lease, "test"))).map(TakenBack::fate).contains(Fate.PENDING);

        assertThat(claimOne().attempt()).isEqualTo(1);
    }

    @Test
    void a_claim_whose_work_never_began_is_not_charged() {
        enqueue(project, repository);
        for (int time = 1; time <= 5; time++) {
            Lease lease = claimOne();
            assertThat(lease.attempt()).isEqualTo(1);
            assertThat(lease.lastAttempt()).isFalse();
            expire(lease);
            assertThat(rescueOne()).map(TakenBack::fate).contains(Fate.PENDING);
            letAllBeDue();
        }

        begin(claimOne());
    }

    @Test
    void a_job_whose_worker_died_before_its_start_was_recorded_is_charged_before_it_restarts() {
        enqueue(project, repository);
        assertThat(claimAll(1).get(0).beginsInDoubt()).isFalse();
        await(pool.query("UPDATE indexing_jobs SET lease_expires_at = now() - interval '1 second'").execute());
        assertThat(rescueOne()).isPresent();
        letAllBeDue();

        Claim again = claimAll(1).get(0);

        assertThat(again.beginsInDoubt()).isTrue();
        begin(again.lease());
        expire(again.lease());
        assertThat(rescueOne()).isPresent();
        assertThat(job(project, again.lease().jobId().toString()).getInt("attempt")).isEqualTo(1);
    }

    @Test
    void a_rescued_job_runs_before_a_newer_request_for_its_repository() {
        enqueue(project, repository);
        Lease lease = claimOne();
        String newer = enqueue(project, repository);
        begin(lease);
        expire(lease);

        assertThat(rescueOne()).map(TakenBack::fate).contains(Fate.PENDING);
        assertThat(statusOf(lease)).isEqualTo("running");
        assertThat(rescueOne()).isEmpty();
        assertThat(claim(10)).as("before its backoff is over").isEmpty();
        letAllBeDue();

        Lease again = claimOne();
        assertThat(again.jobId()).isEqualTo(lease.jobId());
        assertThat(again.attempt()).isEqualTo(2);
        assertThat(beat(lease)).isEmpty();
        await(completion.complete(again, index(again)));
        assertThat(statusOf(again)).isEqualTo("completed");
        assertThat(claimOne().jobId()).hasToString(newer);
    }

    @Test
    void rescued_jobs_with_newer_requests_take_no_more_slots_than_there_are() throws IOException {
        for (int i = 0; i < 4; i++) {
            enqueue(project, Files.createDirectory(directory.toRealPath().resolve("r" + i)));
        }
        for (Lease lease : claim(4)) {
            enqueue(project, lease.repository());
            assertThat(await(rescues.tryAgain(lease, "test"))).map(TakenBack::fate).contains(Fate.PENDING);
        }
        enqueue(project, repository);
        await(pool.query("UPDATE indexing_jobs SET attempt = max_attempts - 1 WHERE repo_path LIKE '%r0'").execute());
        letAllBeDue();

        assertThat(claim(1)).hasSize(1);
        assertThat(claim(2)).hasSize(2);
    }

    @Test
    void a_running_job_without_a_lease_ends_when_it_is_cancelled() {
        enqueue(project, repository);
        Lease lease = claimOne();
        String newer = enqueue(project, repository);
        assertThat(await(rescues.requeue(lease, "test"))).map(TakenBack::fate).contains(Fate.PENDING);

        given().post(jobsOf(project) + "/" + lease.jobId() + "/cancel").then().statusCode(202)
                .body("status", org.hamcrest.Matchers.equalTo("cancelled"));

        assertThat(claimOne().jobId()).hasToString(newer);
    }

    @Test
    void a_valid_lease_is_not_rescued() {
        enqueue(project, repository);
        Lease lease = claimOne();

        assertThat(rescueOne()).isEmpty();
        assertThat(statusOf(lease)).isEqualTo("running");
    }
}
