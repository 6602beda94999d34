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

import org.junit.jupiter.api.Test;

import dev.quarry.indexing.IndexProgress;
import dev.quarry.indexing.store.IndexedVersion;
import dev.quarry.testing.WithoutWorker;
import dev.quarry.worker.ClaimStore.Claim;
import dev.quarry.worker.ClaimStore.ClaimRequest;
import dev.quarry.worker.HeartbeatStore.Renewal;
import dev.quarry.worker.Interruption.Reason;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;

@QuarkusTest
@TestProfile(WithoutWorker.class)
class LeaseTest extends WorkersPlayedByTest {

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
    void a_heartbeat_with_another_message_changes_the_version() {
        enqueue(project, repository);
        Lease lease = claimOne();
        beat(lease);
        long version = job(project, lease.jobId().toString()).getLong("version");
        await(pool.query("UPDATE indexing_jobs SET status_message = 'waiting for the database'").execute());

        beat(lease);

        assertThat(job(project, lease.jobId().toString()).getLong("version")).isGreaterThan(version);
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
