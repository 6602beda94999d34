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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import dev.quarry.indexing.IndexProgress;
import dev.quarry.indexing.RepositoryIndexer;
import dev.quarry.indexing.store.IndexRequest;
import dev.quarry.indexing.store.IndexedVersion;
import dev.quarry.testing.WithoutWorker;
import dev.quarry.worker.ClaimStore.Claim;
import dev.quarry.worker.ClaimStore.ClaimRequest;
import dev.quarry.worker.HeartbeatStore.Renewal;
import dev.quarry.worker.Interruption.Reason;
import dev.quarry.worker.RescueStore.Fate;
import dev.quarry.worker.RescueStore.TakenBack;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;

@QuarkusTest
@TestProfile(WithoutWorker.class)
class LeaseTest extends WorkersPlayedByTest {

    @Inject
    CompletionWriter completion;

    @Inject
    RepositoryIndexer indexer;

    private IndexedVersion index(Lease lease) {
        return await(indexer.index(
                new IndexRequest(lease.project(), lease.repository(), lease.jobId(), lease.token(), false),
                new IndexProgress()));
    }

    private Map<Long, Renewal> beat(Lease lease) {
        return await(heartbeats.heartbeat(List.of(new RunningJob(lease, System.nanoTime())), LEASE));
    }

    private String statusOf(Lease lease) {
        return job(project, lease.jobId().toString()).getString("status");
    }

    @Test
    void a_job_is_claimed_once() {
        enqueue(project, repository);

        Lease lease = claimOne();

        assertThat(statusOf(lease)).isEqualTo("running");
        assertThat(lease.attempt()).isEqualTo(1);
        assertThat(claim(10)).isEmpty();
    }

    @Test
    void concurrent_workers_claim_each_job_once() throws IOException {
        for (int i = 0; i < 100; i++) {
            enqueue(project, Files.createDirectory(directory.toRealPath().resolve("r" + i)));
        }

        List<List<Claim>> answers = await(Uni.join().all(IntStream.range(0, 60)
                .mapToObj(i -> claims.claim(new ClaimRequest(2, true, "", "worker " + i, LEASE))).toList())
                .andFailFast());

        List<Lease> claimed = answers.stream().flatMap(List::stream).map(Claim::lease).toList();
        assertThat(claimed).extracting(Lease::jobId).doesNotHaveDuplicates();
        assertThat(claimed).extracting(Lease::token).doesNotHaveDuplicates();
    }

    @Test
    void a_repository_is_not_indexed_twice_at_once() {
        enqueue(project, repository);
        Lease first = claimOne();
        enqueue(project, repository);

        assertThat(claim(10)).isEmpty();

        await(completion.complete(first, index(first)));
        assertThat(claimOne().jobId()).isNotEqualTo(first.jobId());
    }

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
    void a_heartbeat_renews_the_lease_and_reports_a_cancellation() {
        enqueue(project, repository);
        Lease lease = claimOne();
        assertThat(beat(lease)).containsEntry(lease.token(), new Renewal(true, false, false));

        given().post(jobsOf(project) + "/" + lease.jobId() + "/cancel").then().statusCode(202)
                .body("status", org.hamcrest.Matchers.equalTo("running"));

        assertThat(beat(lease)).containsEntry(lease.token(), new Renewal(true, true, false));
    }

    @Test
    void a_heartbeat_without_progress_changes_no_version() {
        enqueue(project, repository);
        Lease lease = claimOne();
        long version = job(project, lease.jobId().toString()).getLong("version");

        beat(lease);

        assertThat(job(project, lease.jobId().toString()).getLong("version")).isEqualTo(version);
    }

    @Test
    void an_accepted_cancellation_wins_over_a_completion() {
        enqueue(project, repository);
        Lease lease = claimOne();
        IndexedVersion version = index(lease);
        given().post(jobsOf(project) + "/" + lease.jobId() + "/cancel").then().statusCode(202);

        assertThatThrownBy(() -> await(completion.complete(lease, version))).hasMessageContaining(Reason.LEASE_LOST.text());
        assertThat(await(leases.cancelled(lease, version.counters()))).isTrue();

        assertThat(statusOf(lease)).isEqualTo("cancelled");
        given().get("/api/v1/projects/" + project + "/repositories").then()
                .body("repositories[0].active_version", org.hamcrest.Matchers.nullValue());
    }

    @Test
    void a_job_cannot_end_as_cancelled_without_a_request() {
        enqueue(project, repository);
        Lease lease = claimOne();

        assertThat(await(leases.cancelled(lease, new IndexProgress().counters()))).isFalse();
        assertThat(statusOf(lease)).isEqualTo("running");
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

    @Test
    void a_job_that_is_not_due_is_not_claimed() {
        String id = enqueue(project, repository);
        await(pool.preparedQuery("UPDATE indexing_jobs SET run_after = now() + interval '1 hour' WHERE id = $1")
                .execute(Tuple.of(UUID.fromString(id))));

        assertThat(claim(10)).isEmpty();
    }

    @Test
    void an_interruption_cancels_the_work_and_reports_its_reason() {
        enqueue(project, repository);
        RunningJob running = new RunningJob(claimOne(), System.nanoTime());
        running.begin();
        var cancelled = new java.util.concurrent.CountDownLatch(1);
        Uni<Object> endless = Uni.createFrom().nothing().onCancellation().invoke(cancelled::countDown);

        var result = running.unlessInterrupted(endless).subscribe().asCompletionStage();
        running.interrupt(Reason.LEASE_LOST);

        assertThatThrownBy(() -> result.get(10, TimeUnit.SECONDS)).hasMessageContaining(Reason.LEASE_LOST.text());
        assertThat(cancelled.getCount()).isZero();
    }

    @Test
    void a_request_for_a_running_repository_creates_a_new_job() {
        String first = enqueue(project, repository);
        claimOne();

        post(project, Map.of("repo_path", repository.toString())).then().statusCode(202)
                .body("id", org.hamcrest.Matchers.not(first));
        post(project, Map.of("repo_path", repository.toString())).then().statusCode(200);
    }
}
