package dev.quarry.worker;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import dev.quarry.indexing.IndexUpkeep;
import dev.quarry.indexing.upkeep.GarbageCollector;
import dev.quarry.jobs.JobRetention;
import dev.quarry.testing.Retention;
import dev.quarry.testing.WithoutWorker;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** The rounds continue even if one of them fails. */
@QuarkusTest
@TestProfile(WithoutWorker.class)
class HousekeepingTest {

    @Inject
    JobRetention jobs;

    @Inject
    GarbageCollector garbage;

    @Inject
    IndexUpkeep upkeep;

    @Inject
    Pool pool;

    private final String project = "housekeeping-" + UUID.randomUUID();

    private void execute(String sql, Object... parameters) {
        pool.preparedQuery(sql).execute(Tuple.from(parameters)).await().atMost(Duration.ofSeconds(30));
    }

    private boolean isEmpty(String table) {
        return pool.preparedQuery("SELECT FROM " + table + " WHERE project_id = $1").execute(Tuple.of(project))
                .await().atMost(Duration.ofSeconds(30)).size() == 0;
    }

    private void makeOldJobAndGarbage() {
        execute("""
                INSERT INTO indexing_jobs (project_id, repo_path, status, created_at, completed_at)
                VALUES ($1, '/r', 'completed', now() - interval '1 year', now() - interval '1 year')
                """, project);
        execute("""
                WITH known AS (
                    INSERT INTO repository AS known (project_id, repo_path) VALUES ($1, '/r')
                    ON CONFLICT (project_id, repo_path) WHERE deleted_at IS NULL DO UPDATE SET repo_path = known.repo_path
                    RETURNING id
                )
                INSERT INTO index_version (project_id, repository_id, job_id, lease_token)
                SELECT $1, id, gen_random_uuid(), 1 FROM known
                """, project);
    }

    @Test
    void old_jobs_and_garbage_are_deleted_in_each_round_even_after_a_failed_one() {
        AtomicInteger rounds = new AtomicInteger();
        Housekeeping housekeeping = new Housekeeping(Retention.superseded(Duration.ofMinutes(10)), jobs, garbage, upkeep);
        makeOldJobAndGarbage();
        Cancellable loop = housekeeping.rounds().subscribe().with(round -> rounds.incrementAndGet());
        try {
            await().until(() -> isEmpty("indexing_jobs") && isEmpty("index_version"));

            execute("ALTER TABLE indexing_jobs RENAME TO indexing_jobs_away");
            int before = rounds.get();
            await().until(() -> rounds.get() > before + 1);
            execute("ALTER TABLE indexing_jobs_away RENAME TO indexing_jobs");

            makeOldJobAndGarbage();
            await().until(() -> isEmpty("indexing_jobs") && isEmpty("index_version"));
        } finally {
            loop.cancel();
        }
    }
}
