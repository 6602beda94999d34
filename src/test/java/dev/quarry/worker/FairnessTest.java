package dev.quarry.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import dev.quarry.testing.WithoutWorker;
import dev.quarry.worker.ClaimStore.Claim;
import dev.quarry.worker.ClaimStore.ClaimRequest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;

/** The choice and the order of the jobs that a worker claims. */
@QuarkusTest
@TestProfile(WithoutWorker.class)
class FairnessTest extends WorkersPlayedByTest {

    private String lastServed = "";

    private void enqueue(String project, int jobs) {
        await(pool.preparedQuery("""
                INSERT INTO indexing_jobs (project_id, repo_path, created_at)
                SELECT $1, '/' || n || '-' || gen_random_uuid(), clock_timestamp() FROM generate_series(1, $2) AS n
                """).execute(Tuple.of(project, jobs)));
    }

    private void set(String project, String assignments) {
        await(pool.preparedQuery("UPDATE indexing_jobs SET " + assignments + " WHERE project_id = $1")
                .execute(Tuple.of(project)));
    }

    private List<Lease> claimNext(int limit) {
        return claimNext(limit, true);
    }

    /** Claims as a worker does that continues after the project it served last. */
    private List<Lease> claimNext(int limit, boolean lastAttempt) {
        List<Lease> claimed = await(claims.claim(new ClaimRequest(limit, lastAttempt, lastServed, "test", LEASE)))
                .stream().map(Claim::lease).toList();
        claimed.forEach(lease -> lastServed = lease.project().value());
        return claimed;
    }

    private static List<String> projects(List<Lease> leases) {
        return leases.stream().map(lease -> lease.project().value()).toList();
    }

    @Test
    void a_project_with_a_thousand_jobs_delays_another_project_by_one_job_at_most() {
        enqueue("many", 1000);
        for (int i = 0; i < 10; i++) {
            assertThat(projects(claimNext(1))).containsExactly("many");
        }

        enqueue("few", 1);

        List<String> next = new ArrayList<>(projects(claimNext(1)));
        next.addAll(projects(claimNext(1)));
        assertThat(next).contains("few");
    }

    @Test
    void projects_are_served_round_robin_whatever_their_names() {
        enqueue("a", 20);
        enqueue("m", 20);
        enqueue("z", 20);

        List<String> served = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            served.addAll(projects(claimNext(1)));
        }

        assertThat(served).containsExactly("a", "m", "z", "a", "m", "z", "a", "m", "z");
    }

    @Test
    void the_oldest_job_of_a_project_comes_first() {
        enqueue("p", 3);
        set("p", "created_at = created_at - interval '1 minute' * length(repo_path)");
        enqueue("p", 1);
        List<String> newest = new ArrayList<>();
        await(pool.query("SELECT id FROM indexing_jobs ORDER BY created_at DESC LIMIT 1").execute())
                .forEach(row -> newest.add(row.getUUID("id").toString()));

        assertThat(claimNext(3)).extracting(lease -> lease.jobId().toString()).doesNotContainAnyElementsOf(newest);
    }

    @Test
    void many_slots_are_shared_among_the_projects() {
        enqueue("many", 1000);
        enqueue("few", 3);

        assertThat(projects(claimNext(6))).containsExactlyInAnyOrder("many", "many", "many", "few", "few", "few");
    }

    @Test
    void a_single_project_fills_all_slots() {
        enqueue("many", 1000);

        assertThat(claimNext(50)).hasSize(50);
    }

    @Test
    void more_projects_than_slots_are_served_one_after_the_other() {
        for (int i = 0; i < 10; i++) {
            enqueue("p" + i, 2);
        }

        List<String> served = new ArrayList<>(projects(claimNext(4)));
        served.addAll(projects(claimNext(4)));
        served.addAll(projects(claimNext(2)));

        assertThat(served).containsExactlyInAnyOrder("p0", "p1", "p2", "p3", "p4", "p5", "p6", "p7", "p8", "p9");
    }

    @Test
    void a_project_whose_jobs_cannot_run_now_does_not_cost_a_turn() {
        enqueue("a", 1);
        set("a", "run_after = now() + interval '1 hour'");
        enqueue("b", 1);
        set("b", "repo_path = '/same'");
        assertThat(projects(claimNext(1))).containsExactly("b");
        enqueue("b", 1);
        await(pool.query("UPDATE indexing_jobs SET repo_path = '/same' WHERE status = 'pending' AND project_id = 'b'")
                .execute());
        enqueue("c", 1);
        lastServed = "";

        assertThat(projects(claimNext(1))).containsExactly("c");
    }

    @Test
    void a_job_that_another_worker_is_claiming_is_skipped_without_waiting() throws Exception {
        enqueue("a", 1);
        enqueue("b", 1);
        SqlConnection other = await(pool.getConnection());
        Transaction transaction = await(other.begin());
        await(other.query("SELECT FROM indexing_jobs WHERE project_id = 'a' FOR UPDATE").execute());

        try {
            CompletableFuture<List<Lease>> claimed = CompletableFuture.supplyAsync(() -> claimNext(1));
            assertThat(projects(claimed.get(10, TimeUnit.SECONDS))).containsExactly("b");
        } finally {
            await(transaction.rollback());
            await(other.close());
        }
    }

    @Test
    void a_worker_claims_one_job_on_its_last_attempt_at_a_time() {
        enqueue("poison", 3);
        set("poison", "attempt = 2");
        enqueue("other", 1);

        List<Lease> first = claimNext(4);

        assertThat(projects(first)).containsExactly("poison", "other");
        assertThat(first.get(0).lastAttempt()).isTrue();
        assertThat(first.get(1).lastAttempt()).isFalse();
        assertThat(claimNext(4, false)).isEmpty();
        assertThat(claimNext(4, true)).hasSize(1);
    }

    @Test
    void a_claim_reports_how_long_the_job_was_claimable() {
        enqueue("p", 1);
        set("p", "run_after = now() - interval '5 seconds'");

        Claim claim = await(claims.claim(new ClaimRequest(1, true, "", "test", LEASE))).get(0);

        assertThat(claim.waited()).isBetween(Duration.ofSeconds(5), Duration.ofMinutes(1));
    }
}
