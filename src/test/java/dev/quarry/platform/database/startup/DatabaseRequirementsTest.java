package dev.quarry.platform.database.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.UUID;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

import dev.quarry.platform.database.DatabaseStartException;
import dev.quarry.platform.database.DatabaseUrl;
import dev.quarry.platform.database.EmbeddedTesting;
import dev.quarry.platform.database.SchemaName;
import dev.quarry.platform.database.SessionSettings;
import dev.quarry.testing.Alongside;
import dev.quarry.testing.TestDatabase;

/** Databases that Quarry cannot work with are refused, with advice to their operator. */
@Alongside
class DatabaseRequirementsTest {

    private static final ConnectionDemand MODEST = new ConnectionDemand(2, 1);

    private static final String HISTORY = "CREATE TABLE flyway_schema_history (version text, script text, type text)";

    private final TestDatabase database = TestDatabase.fresh();

    private static PGSimpleDataSource dataSource(DatabaseUrl url) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(url.jdbcUrl());
        dataSource.setUser(url.user());
        dataSource.setPassword(url.password());
        return dataSource;
    }

    private void require() {
        require(database.url(), SchemaName.DEFAULT);
    }

    private static void require(DatabaseUrl url, String schema) {
        new DatabaseRequirements(dataSource(url), schema, MODEST).require();
    }

    private static void migrate(DatabaseUrl url, String schema) {
        Flyway.configure().dataSource(url.jdbcUrl(), url.user(), url.password())
                .initSql(SessionSettings.in(schema).statements())
                .schemas(schema).locations("classpath:db/migration").load().migrate();
    }

    private void execute(String... statements) throws SQLException {
        for (String statement : statements) {
            EmbeddedTesting.execute(database.url(), statement);
        }
    }

    private static void assertRefused(ThrowingCallable require, String... texts) {
        assertThatThrownBy(require).isInstanceOf(DatabaseStartException.class).hasNoCause()
                .message().contains(texts);
    }

    /** Creates a role without privileges of its own, in the database of {@code quarry}. */
    private DatabaseUrl guest() throws SQLException {
        String name = "guest_" + UUID.randomUUID().toString().replace("-", "");
        database.asSuperuser("CREATE ROLE " + name + " LOGIN PASSWORD 'guest'");
        return database.url().withLogin(name, "guest");
    }

    @Test
    void an_empty_database_and_a_migrated_one_are_accepted() {
        assertThatCode(this::require).doesNotThrowAnyException();
        migrate(database.url(), SchemaName.DEFAULT);
        assertThatCode(this::require).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = { "SQL_ASCII", "LATIN1", "EUC_JP" })
    void an_encoding_other_than_utf8_is_refused(String encoding) {
        DatabaseUrl url = TestDatabase.fresh("ENCODING '" + encoding + "' LOCALE_PROVIDER libc LOCALE 'C' TEMPLATE template0")
                .url();

        assertRefused(() -> require(url, SchemaName.DEFAULT), "encoding " + encoding, "CREATE DATABASE quarry ENCODING 'UTF8'");
    }

    @Test
    void an_ascii_only_locale_is_accepted() {
        DatabaseUrl url = TestDatabase.fresh("ENCODING 'UTF8' LOCALE_PROVIDER libc LOCALE 'C' TEMPLATE template0").url();

        assertThatCode(() -> require(url, SchemaName.DEFAULT)).doesNotThrowAnyException();
    }

    @Test
    void a_read_only_database_is_refused() throws SQLException {
        execute("ALTER DATABASE " + database.url().database() + " SET default_transaction_read_only = on");

        assertRefused(this::require, "SET default_transaction_read_only = off");
    }

    @Test
    void extensions_in_a_schema_of_their_own_are_used() throws SQLException {
        execute("CREATE SCHEMA extensions", "CREATE EXTENSION pg_trgm SCHEMA extensions",
                "CREATE EXTENSION btree_gin SCHEMA extensions");

        require();
        migrate(database.url(), SchemaName.DEFAULT);

        assertThat(EmbeddedTesting.query(database.url(), "SELECT count(*) FROM public.word")).isEqualTo("0");
    }

    @Test
    void extensions_in_an_inaccessible_schema_are_refused() throws SQLException {
        database.asSuperuser("CREATE SCHEMA hidden");
        database.asSuperuser("CREATE EXTENSION pg_trgm SCHEMA hidden");

        assertRefused(this::require, "pg_trgm", "GRANT USAGE ON SCHEMA hidden");
    }

    @Test
    void missing_privileges_to_install_extensions_are_refused() throws SQLException {
        DatabaseUrl guest = guest();
        database.asSuperuser("GRANT ALL ON SCHEMA public TO " + guest.user());

        assertRefused(() -> require(guest, SchemaName.DEFAULT), "may not install it", "CREATE EXTENSION btree_gin");
    }

    @Test
    void a_schema_without_the_privilege_to_create_tables_is_refused() throws SQLException {
        DatabaseUrl guest = guest();
        database.asSuperuser("REVOKE CREATE ON SCHEMA public FROM PUBLIC");

        assertRefused(() -> require(guest, SchemaName.DEFAULT), "GRANT ALL ON SCHEMA public TO " + guest.user());
        assertRefused(() -> require(guest, "absent"), "CREATE SCHEMA absent AUTHORIZATION " + guest.user());
    }

    @Test
    void tables_of_another_role_are_refused() throws SQLException {
        execute(HISTORY, "CREATE EXTENSION btree_gin", "CREATE EXTENSION pg_trgm");
        DatabaseUrl guest = guest();
        database.asSuperuser("GRANT ALL ON SCHEMA public TO " + guest.user());

        assertRefused(() -> require(guest, SchemaName.DEFAULT), "belong to the role quarry");
    }

    @Test
    void an_absent_schema_is_created() throws SQLException {
        database.asSuperuser("DROP SCHEMA public");

        require();

        assertThat(EmbeddedTesting.query(database.url(), "SELECT to_regnamespace('public')")).isEqualTo("public");
    }

    @Test
    void tables_of_another_application_are_refused_and_another_schema_is_created() throws SQLException {
        execute("CREATE TABLE invoice (id integer)");

        assertRefused(this::require, "another application, such as invoice", "quarry.database.schema");
        require(database.url(), "quarry");
        migrate(database.url(), "quarry");

        assertThatCode(() -> require(database.url(), "quarry")).doesNotThrowAnyException();
        assertThat(EmbeddedTesting.query(database.url(), "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
                .isEqualTo("1");
        assertThat(EmbeddedTesting.query(database.url(), "SELECT count(*) FROM quarry.indexing_jobs")).isEqualTo("0");
    }

    @Test
    void objects_of_extensions_are_ignored() throws SQLException {
        execute("CREATE EXTENSION pg_trgm");

        assertThatCode(this::require).doesNotThrowAnyException();
    }

    @Test
    void the_migration_history_of_the_packaged_application_is_accepted() throws SQLException {
        migrate(database.url(), SchemaName.DEFAULT);
        execute("UPDATE flyway_schema_history SET script = 'db/migration/' || script");

        assertThatCode(this::require).doesNotThrowAnyException();
    }

    @Test
    void the_migration_history_of_another_application_is_refused() throws SQLException {
        execute(HISTORY, "INSERT INTO flyway_schema_history VALUES ('1', 'V1__invoices.sql', 'SQL')");
        assertRefused(this::require, "flyway_schema_history", "belongs to another application", "quarry.database.schema");

        execute("DROP TABLE flyway_schema_history", "CREATE TABLE flyway_schema_history (note text)");
        assertRefused(this::require, "flyway_schema_history", "belongs to another application");
    }

    @Test
    void too_few_connections_are_refused_with_the_required_number() throws SQLException {
        execute("ALTER DATABASE " + database.url().database() + " CONNECTION LIMIT 11");

        assertRefused(this::require, "needs 14 connections", "permits 11", "max_connections to at least 17",
                "quarry.search.connections");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "Quarry", "a-b", "pg_own", "1st", "information_schema", "a; DROP TABLE b" })
    void a_schema_name_that_needs_quotes_is_refused(String name) {
        assertRefused(() -> SchemaName.checked(name), "quarry.database.schema is '" + name + "'");
    }
}
