package dev.quarry.indexing;

import static dev.quarry.testing.Api.awaitEnd;
import static dev.quarry.testing.Api.enqueue;
import static dev.quarry.testing.Api.index;
import static dev.quarry.testing.Api.job;
import static dev.quarry.testing.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.quarry.platform.database.DatabaseUrl;
import dev.quarry.testing.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** Runs that write the same contents at the same time, and runs whose connections are lost. */
@QuarkusTest
class ConcurrentWritesTest {
    @Inject
    Pool pool;
    @Inject
    @ConfigProperty(name = "quarry.database.url")
    String database;
    @Inject
    MeterRegistry meters;
    @TempDir
    Path directory;
    private final String project = "forced-" + UUID.randomUUID();

    private Path repository(String name, int files, boolean copies) throws IOException {
        Path repository = Files.createDirectory(directory.toRealPath().resolve(name));
        for (int i = 0; i < files; i++) {
            Files.writeString(repository.resolve("f" + i + ".txt"),
                    copies && i % 2 == 0 ? "the same licence\n" : "text " + i + "\n");
        }
        return repository;
    }

    private JsonPath force(Path repository) {
        return awaitEnd(project, post(project, Map.of("repo_path", repository.toString(), "force_reindex", true)).path("id"));
    }

    @Test
    void a_first_run_may_be_forced_though_files_are_copies_of_one_another() throws IOException {
        JsonPath job = force(repository("r", 600, true));
        assertThat(job.getString("status")).as(job.getString("error_message")).isEqualTo("completed");
    }

    @Test
    void a_forced_run_again_completes_though_files_are_copies_of_one_another() throws IOException {
        Path repository = repository("r", 600, true);
        index(project, repository);
        for (int i = 0; i < 2; i++) {
            JsonPath job = force(repository);
            assertThat(job.getString("status")).as(job.getString("error_message")).isEqualTo("completed");
        }
    }

    @Test
    void a_forced_run_and_a_plain_one_of_a_clone_do_not_deadlock() throws IOException {
        Path first = repository("a", 500, false);
        Path clone = repository("b", 500, false);
        index(project, first);
        for (int i = 0; i < 3; i++) {
            // The repository is deleted, so that the plain run writes all its files.
            pool.preparedQuery("UPDATE repository SET active_version_id = NULL WHERE project_id = $1 AND repo_path = $2")
                    .execute(Tuple.of(project, clone.toString())).await().indefinitely();
            String forced = post(project, Map.of("repo_path", first.toString(), "force_reindex", true)).path("id");
            String plain = enqueue(project, clone);
            JsonPath one = awaitEnd(project, forced);
            JsonPath two = awaitEnd(project, plain);
            assertThat(one.getString("status")).as("round %d: %s", i, one.getString("error_message")).isEqualTo("completed");
            assertThat(two.getString("status")).as("round %d: %s", i, two.getString("error_message")).isEqualTo("completed");
        }
    }

    @Test
    void a_run_outlives_the_loss_of_its_connections_and_counts_each_file_once() throws IOException, SQLException {
        Path repository = repository("r", 5_000, false);
        String id = enqueue(project, repository);
        // Not through the pool, which may hand out a connection that it has not yet recognised as closed.
        try (Connection connection = new TestDatabase(DatabaseUrl.parse(database)).connect()) {
            await().pollInterval(Duration.ofMillis(20)).until(() -> column(connection, id, "files_indexed") > 0);
            double before = retries();
            // Repeated until it hits the run, whose connections may be between two statements.
            await().pollInterval(Duration.ofMillis(20)).until(() -> {
                terminateActiveConnections(connection);
                return retries() > before || hasEnded(connection, id);
            });
            assertThat(retries()).isGreaterThan(before);
            await().atMost(Duration.ofSeconds(60)).until(() -> hasEnded(connection, id));
            assertThat(column(connection, id, "(status = 'completed')::integer")).isEqualTo(1);
            assertThat(column(connection, id, "attempt")).isEqualTo(1);
            assertThat(column(connection, id, "files_indexed")).isEqualTo(5_000);
            assertThat(column(connection, id, "chunks_created")).isEqualTo(5_000);
        }
    }

    private double retries() {
        return meters.get("quarry.database.retries").counter().count();
    }

    private static void terminateActiveConnections(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                    WHERE datname = current_database() AND pid <> pg_backend_pid() AND state = 'active'
                    """);
        }
    }

    private static boolean hasEnded(Connection connection, String id) throws SQLException {
        return column(connection, id, "(completed_at IS NOT NULL)::integer") == 1;
    }

    private static int column(Connection connection, String id, String column) throws SQLException {
        return read(connection, "SELECT " + column + " FROM indexing_jobs WHERE id = ?::uuid", id);
    }

    private static int read(Connection connection, String sql, String id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, id);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }
}
