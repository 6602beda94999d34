package dev.quarry.platform.database.embedded;

import static dev.quarry.platform.database.EmbeddedTesting.BINARIES;
import static dev.quarry.platform.database.EmbeddedTesting.PASSWORD;
import static dev.quarry.platform.database.EmbeddedTesting.execute;
import static dev.quarry.platform.database.EmbeddedTesting.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.quarry.platform.database.DatabaseUrl;
import dev.quarry.platform.database.EmbeddedTesting;
import dev.quarry.testing.Alongside;

/** An embedded server, which some tests kill: the lock keeps the tests in one thread. */
@Alongside
@ResourceLock("server of EmbeddedDatabaseTest")
class EmbeddedDatabaseTest {

    private static Path data;
    private static EmbeddedDatabase database;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        data = directory;
        database = EmbeddedDatabase.start(data, BINARIES, FreePort.choose(), PASSWORD);
        database.supervise();
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
    }

    @Test
    void commits_are_durable() throws Exception {
        assertThat(query(database.url(), "SHOW fsync")).isEqualTo("on");
        assertThat(query(database.url(), "SHOW synchronous_commit")).isEqualTo("on");
        assertThat(query(database.url(), "SHOW full_page_writes")).isEqualTo("on");
    }

    @Test
    void the_log_takes_bounded_disk_space() throws Exception {
        assertThat(query(database.url(), "SELECT pg_size_bytes(current_setting('max_wal_size')) <= pg_size_bytes('256MB')"))
                .isEqualTo("t");
    }

    @Test
    void the_directory_is_named_after_the_major_version() throws Exception {
        String version = query(database.url(), "SHOW server_version_num");
        assertThat(data.resolve(String.valueOf(Integer.parseInt(version) / 10_000))).isDirectory();
    }

    @Test
    void the_role_can_create_the_schema_and_is_not_a_superuser() throws Exception {
        execute(database.url(), "CREATE EXTENSION IF NOT EXISTS pg_trgm");
        execute(database.url(), "CREATE EXTENSION btree_gin");
        assertThat(query(database.url(),
                "SELECT rolsuper OR rolcreaterole OR rolcreatedb FROM pg_roles WHERE rolname = current_user"))
                .isEqualTo("f");
    }

    @Test
    void letters_beyond_ascii_count_as_letters() throws Exception {
        execute(database.url(), "CREATE EXTENSION IF NOT EXISTS pg_trgm");
        assertThat(query(database.url(), "SELECT lower('GRÖSSE')")).isEqualTo("grösse");
        assertThat(query(database.url(), "SELECT cardinality(show_trgm('größe'))")).isEqualTo("6");
    }

    @Test
    void the_server_listens_on_the_loopback_address_only() throws Exception {
        assertThat(query(database.url(), "SHOW listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(
                query(database.url().withDatabase("postgres").withLogin("postgres", PASSWORD), "SHOW unix_socket_directories"))
                .isEmpty();
    }

    @Test
    void a_killed_server_is_restarted_with_its_rows() throws Exception {
        execute(database.url(), "CREATE TABLE kept AS SELECT 'row' AS value");
        ProcessHandle killed = EmbeddedTesting.postmaster(data);

        killed.destroyForcibly();

        awaitAnswer("SELECT value FROM kept", "row");
        assertThat(EmbeddedTesting.postmaster(data)).isNotEqualTo(killed);
        assertThat(database.failure()).isEmpty();
    }

    @Test
    void a_failed_restart_is_reported_until_one_succeeds() throws Exception {
        Path settings = data.resolve("18/postgresql.auto.conf");
        String valid = Files.readString(settings);
        Files.writeString(settings, "not a setting\n");

        EmbeddedTesting.postmaster(data).destroyForcibly();

        await().atMost(Duration.ofSeconds(30)).untilAsserted(
                () -> assertThat(database.failure()).hasValueSatisfying(
                        reason -> assertThat(reason).contains("postgresql.auto.conf")));
        Files.writeString(settings, valid);
        awaitAnswer("SELECT 1", "1");
        await().untilAsserted(() -> assertThat(database.failure()).isEmpty());
    }

    private static void awaitAnswer(String query, String answer) {
        await().atMost(Duration.ofSeconds(30)).ignoreExceptionsInstanceOf(SQLException.class)
                .untilAsserted(() -> assertThat(query(database.url(), query)).isEqualTo(answer));
    }

    @ParameterizedTest
    @ValueSource(strings = { "quarry", "postgres" })
    void every_login_needs_the_password(String user) throws Exception {
        for (String guess : List.of("", "guess")) {
            DatabaseUrl url = database.url().withLogin(user, guess);
            assertThatThrownBy(() -> query(url, "SELECT 1")).isInstanceOf(SQLException.class);
        }
    }
}
