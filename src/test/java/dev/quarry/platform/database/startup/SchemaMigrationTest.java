package dev.quarry.platform.database.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.quarry.platform.database.DatabaseStartException;
import dev.quarry.testing.Alongside;
import dev.quarry.testing.TestDatabase;

/** Migrates a schema whose tables are in use. */
@Alongside
class SchemaMigrationTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path migrations;

    private final TestDatabase database = TestDatabase.fresh();

    @BeforeEach
    void createTable() throws SQLException {
        execute("CREATE TABLE used (id integer)");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Flyway migration(String sql) throws IOException {
        Files.writeString(migrations.resolve("V2__change.sql"), sql);
        return Flyway.configure().dataSource(database.url().jdbcUrl(), database.url().user(), database.url().password())
                .locations("filesystem:" + migrations).baselineOnMigrate(true).initSql("SET lock_timeout = '200ms'").load();
    }

    @Test
    void a_table_in_use_is_changed_when_it_is_free_and_others_use_it_until_then() throws SQLException, IOException {
        Flyway flyway = migration("ALTER TABLE used ADD COLUMN later text");
        CompletableFuture<Void> migrated;
        try (Connection user = database.connect(); Statement statement = user.createStatement()) {
            user.setAutoCommit(false);
            statement.execute("INSERT INTO used VALUES (1)");
            migrated = CompletableFuture.runAsync(() -> SchemaMigration.run(flyway));
            await().atMost(PATIENCE).until(this::migrationWaits);
            // Would wait until the end of the transaction if the migration did.
            execute("SET statement_timeout = '30s'; INSERT INTO used VALUES (2)");
            user.commit();
        }

        assertThat(migrated).succeedsWithin(PATIENCE);
        execute("UPDATE used SET later = 'x'");
    }

    private boolean migrationWaits() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'used'::regclass")) {
            rows.next();
            return rows.getInt(1) > 0;
        }
    }

    @Test
    void a_migration_that_fails_for_another_reason_is_not_repeated() throws IOException {
        Flyway flyway = migration("ALTER TABLE absent ADD COLUMN later text");

        assertThatThrownBy(() -> SchemaMigration.run(flyway)).isInstanceOf(DatabaseStartException.class)
                .hasMessageContaining("absent");
    }
}
