package dev.quarry.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.quarry.testing.Retention;
import dev.quarry.testing.WithoutWorker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;

/** The rules that decide which jobs are deleted. */
@QuarkusTest
@TestProfile(WithoutWorker.class)
class JobRetentionTest {

    private static final Duration DAY = Duration.ofDays(1);

    @Inject
    RetentionStore store;

    @Inject
    Pool pool;

    private final String project = "retention-" + UUID.randomUUID();

    @BeforeEach
    void emptyTheQueue() {
        execute("DELETE FROM indexing_jobs");
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(30));
    }

    private void execute(String sql, Object... parameters) {
        await(pool.preparedQuery(sql).execute(Tuple.from(List.of(parameters))));
    }

    private List<String> strings(String sql, Object... parameters) {
        List<String> strings = new ArrayList<>();
        for (Row row : await(pool.preparedQuery(sql).execute(Tuple.from(List.of(parameters))))) {
            strings.add(row.getString(0));
        }
        return strings;
    }

    /**
     * Inserts jobs that were created and ended up to {@code toMinutes} ago, one per minute; their status message is the number
     * of minutes.
     */
    private void insert(String repository, String status, int fromMinutes, int toMinutes) {
        execute("""
                INSERT INTO indexing_jobs (project_id, repo_path, status, status_message, created_at, completed_at)
                SELECT $1, $2, $3, minutes, now() - make_interval(mins => minutes),
                    CASE WHEN $3 NOT IN ('pending', 'running') THEN now() - make_interval(mins => minutes) END
                FROM generate_series($4::integer, $5::integer) AS minutes
                """, project, repository, status, fromMinutes, toMinutes);
    }

    private List<String> left(String repository) {
        return strings("""
                SELECT status_message FROM indexing_jobs WHERE project_id = $1 AND repo_path = $2 ORDER BY created_at DESC
                """, project, repository);
    }

    private int deleteEnded(Duration age, int perRepository) {
        return await(new JobRetention(Retention.jobs(age, perRepository), store, new SimpleMeterRegistry()).deleteEnded());
    }

    @ParameterizedTest
    @ValueSource(strings = { "completed", "failed", "cancelled" })
    void a_job_is_kept_until_it_is_old(String status) {
        insert("/r", status, 24 * 60 - 1, 24 * 60 + 1);

        assertThat(deleteEnded(DAY, 100)).isEqualTo(2);

        assertThat(left("/r")).containsExactly("1439");
    }

    @Test
    void the_newest_jobs_of_each_repository_are_kept() {
        insert("/many", "completed", 20, 50);
        insert("/few", "failed", 20, 22);
        insert("/none", "pending", 20, 20);

        assertThat(deleteEnded(DAY, 5)).isEqualTo(26);

        assertThat(left("/many")).containsExactly("20", "21", "22", "23", "24");
        assertThat(left("/few")).hasSize(3);
        assertThat(left("/none")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "pending", "running" })
    void an_active_job_is_never_deleted(String status) {
        insert("/r", status, 100_000, 100_000);
        insert("/r", "completed", 20, 25);

        deleteEnded(Duration.ofMinutes(1), 1);

        assertThat(left("/r")).containsExactly("100000");
    }

    @Test
    void an_active_job_is_never_deleted_by_number() {
        insert("/r", "running", 100_000, 100_000);
        insert("/r", "completed", 20, 25);

        deleteEnded(DAY, 1);

        assertThat(left("/r")).containsExactly("20", "100000");
    }

    @Test
    void a_job_that_has_just_ended_is_kept_whatever_the_settings() {
        insert("/r", "completed", 0, 15);

        deleteEnded(Duration.ofSeconds(1), 1);

        assertThat(left("/r")).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    }

    @Test
    void very_many_jobs_are_deleted_in_batches() {
        int surplus = 2 * RetentionStore.JOBS_PER_BATCH + 1;
        insert("/old", "completed", 2 * 24 * 60, 2 * 24 * 60 + surplus - 1);
        insert("/many", "completed", 20, 20 + surplus);
        SimpleMeterRegistry registry = new SimpleMeterRegistry();

        int deleted = await(new JobRetention(Retention.jobs(DAY, 1), store, registry).deleteEnded());

        assertThat(deleted).isEqualTo(2 * surplus);
        assertThat(registry.counter("quarry.retention.jobs.deleted").count()).isEqualTo(2 * surplus);
        assertThat(left("/old")).isEmpty();
        assertThat(left("/many")).containsExactly("20");
    }

    @Test
    void all_repositories_are_visited() {
        execute("""
                INSERT INTO indexing_jobs (project_id, repo_path, status, created_at, completed_at)
                SELECT $1 || '-' || repository % 3, '/r' || repository, 'completed', ended, ended
                FROM generate_series(1, $2::integer) AS repository, generate_series(1, 3) AS turn,
                    make_interval(mins => 20 + turn) AS ago, CAST(now() - ago AS timestamptz) AS ended
                """, project, 2 * RetentionStore.REPOSITORIES_PER_PAGE + 1);

        assertThat(deleteEnded(DAY, 2)).isEqualTo(2 * RetentionStore.REPOSITORIES_PER_PAGE + 1);

        assertThat(deleteEnded(DAY, 2)).isZero();
    }

    @Test
    void a_locked_job_is_left_to_the_next_round() {
        insert("/r", "completed", 20, 22);
        insert("/old", "completed", 100_000, 100_001);
        SqlConnection connection = await(pool.getConnection());
        Transaction transaction = await(connection.begin());
        await(connection.query("SELECT FROM indexing_jobs WHERE status_message IN ('22', '100000') FOR UPDATE").execute());

        assertThat(deleteEnded(DAY, 1)).isEqualTo(2);
        assertThat(left("/r")).containsExactly("20", "22");
        assertThat(left("/old")).containsExactly("100000");

        await(transaction.rollback());
        await(connection.close());
        assertThat(deleteEnded(DAY, 1)).isEqualTo(2);
    }

    @Test
    void both_rules_use_indexes() {
        execute("""
                INSERT INTO indexing_jobs (project_id, repo_path, status, created_at, completed_at)
                SELECT $1, '/r' || n % 300, 'completed', ended, ended
                FROM generate_series(1, 30000) AS n, CAST(now() - n * interval '1 minute' AS timestamptz) AS ended
                """, project);
        execute("ANALYZE indexing_jobs");

        List<String> aged = strings("EXPLAIN " + RetentionStore.DELETE_AGED, 29 * 24 * 3600.0);
        List<String> surplus = strings("EXPLAIN " + RetentionStore.DELETE_SURPLUS, "", "", 99, 600.0);

        assertThat(aged).anyMatch(line -> line.contains("idx_created_at")).noneMatch(line -> line.contains("Seq Scan"));
        assertThat(surplus).anyMatch(line -> line.contains("Index Only Scan using idx_job_history_of_repository"))
                .noneMatch(line -> line.contains("Seq Scan"));
        assertThat(deleteEnded(Duration.ofDays(30), 99)).isEqualTo(300);
        execute("DELETE FROM indexing_jobs");
    }
}
