package dev.quarry.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.quarry.platform.database.embedded.FreePort;
import dev.quarry.testing.ProcessClient;
import dev.quarry.testing.QuarryProcess;
import dev.quarry.testing.TestDatabase;

/** The packaged application connected to its database through PgBouncer. Skipped where PgBouncer is not installed. */
@Timeout(180)
class PoolerSuite {

    private static final Path PGBOUNCER = Path.of("/usr/sbin/pgbouncer");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CONFIGURATION = """
            [databases]
            %1$s = host=127.0.0.1 port=%2$d dbname=%1$s user=%3$s password=%4$s
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = %5$d
            unix_socket_dir =
            auth_type = any
            default_pool_size = 40
            pool_mode = %6$s
            %7$s
            """;

    /** As operators set it for clients that send settings when they connect: the pooler drops them. */
    private static final String IGNORES_PARAMETERS = "ignore_startup_parameters = extra_float_digits, options, search_path, "
            + "statement_timeout, jit";

    @TempDir
    Path directory;

    private final DatabaseUrl server = TestDatabase.fresh().url();
    private @Nullable Process pooler;
    private @Nullable QuarryProcess quarry;

    @BeforeEach
    void requirePgBouncer() {
        assumeTrue(Files.isExecutable(PGBOUNCER), "PgBouncer is not installed");
    }

    @AfterEach
    void stop() {
        if (quarry != null) {
            quarry.kill();
        }
        if (pooler != null) {
            pooler.destroyForcibly();
        }
    }

    private QuarryProcess startBehindPooler(String mode) throws IOException {
        return startBehindPooler(mode, "");
    }

    /** @param setting a line of the configuration of PgBouncer */
    private QuarryProcess startBehindPooler(String mode, String setting) throws IOException {
        return startBehindPooler(mode, setting, List.of());
    }

    /** @param options settings of the application */
    private QuarryProcess startBehindPooler(String mode, String setting, List<String> options) throws IOException {
        int port = FreePort.choose();
        Path configuration = Files.writeString(directory.resolve("pgbouncer.ini"), CONFIGURATION.formatted(server.database(),
                server.port(), server.user(), server.password(), port, mode, setting));
        // PgBouncer refuses to run as root, which it does not detect in a user namespace.
        pooler = new ProcessBuilder("unshare", "--user", PGBOUNCER.toString(), configuration.toString())
                .redirectErrorStream(true).redirectOutput(directory.resolve("pgbouncer.log").toFile()).start();
        DatabaseUrl url = new DatabaseUrl("127.0.0.1", port, server.database(), server.user(), server.password(), Map.of());
        QuarryProcess started = QuarryProcess.start("quarry", url, directory, Map.of(),
                Stream.concat(Stream.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"), options.stream()).toList());
        quarry = started;
        return started;
    }

    @ParameterizedTest
    @ValueSource(strings = { "", IGNORES_PARAMETERS })
    void a_job_completes_through_a_session_pooler(String setting) throws IOException {
        requireThatAJobCompletes(startBehindPooler("session", setting));
    }

    private void requireThatAJobCompletes(QuarryProcess started) throws IOException {
        Path repository = Files.createDirectory(directory.toRealPath().resolve("repository"));
        Files.writeString(repository.resolve("a.txt"), "text\n");
        started.awaitPage();
        ProcessClient client = new ProcessClient(started.page());

        String job = client.enqueue("default", repository);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(client.json(job).getString("status")).isEqualTo("completed"));
        assertThat(client.json("/api/v1/projects/default/search?q=text").getList("results.path")).containsExactly("a.txt");
        assertThat(started.text()).doesNotContain("ERROR").doesNotContain("LISTEN connection is lost");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", IGNORES_PARAMETERS })
    void a_transaction_pooler_works_beside_the_address_of_the_server(String setting) throws IOException, SQLException {
        List<String> listen = List.of("-Dquarry.database.listen-url=" + server.withPassword());
        execute(List.of("ALTER DATABASE " + server.database() + " SET jit = on"));
        QuarryProcess refused = startBehindPooler("transaction", setting, listen);
        assertThat(refused.awaitExit()).isNotZero();
        assertThat(refused.text()).contains("SET jit = 'off'").doesNotContain("\tat ");

        Objects.requireNonNull(pooler).destroyForcibly();
        execute(refused.text().lines().filter(line -> line.startsWith("ALTER ROLE")).toList());
        requireThatAJobCompletes(startBehindPooler("transaction", setting, listen));
    }

    private void execute(List<String> commands) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        }
    }

    @Test
    void a_listen_url_of_another_database_is_refused() throws IOException {
        QuarryProcess started = startBehindPooler("session", "",
                List.of("-Dquarry.database.listen-url=" + TestDatabase.fresh().connectionString()));

        assertThat(started.awaitExit()).isNotZero();
        assertThat(started.text()).contains("lead to different databases").doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", IGNORES_PARAMETERS })
    void a_transaction_pooler_is_refused_at_the_start(String setting) throws IOException {
        QuarryProcess started = startBehindPooler("transaction", setting);

        assertThat(started.awaitExit()).isNotZero();
        assertThat(started.text()).contains("pool_mode = session").doesNotContain("\tat ");
    }

    @Test
    void a_statement_pooler_is_refused_at_the_start() throws IOException {
        QuarryProcess started = startBehindPooler("statement");

        assertThat(started.awaitExit()).isNotZero();
        assertThat(started.text()).contains("statement pooling mode").doesNotContain("\tat ");
    }
}
