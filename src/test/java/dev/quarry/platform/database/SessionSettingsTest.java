package dev.quarry.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.quarry.platform.SearchConfig;
import dev.quarry.platform.database.startup.DatasourceSettings;
import dev.quarry.testing.Alongside;
import dev.quarry.testing.TestDatabase;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;

/** Sessions on a database whose own settings would make statements slow, wrong or fail. */
@Alongside
class SessionSettingsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Map<String, String> HOSTILE = Map.ofEntries(
            Map.entry("jit", "on"),
            Map.entry("statement_timeout", "400"),
            Map.entry("lock_timeout", "1"),
            Map.entry("idle_in_transaction_session_timeout", "1"),
            Map.entry("idle_session_timeout", "300"),
            Map.entry("default_transaction_isolation", "'serializable'"),
            Map.entry("default_transaction_deferrable", "on"),
            Map.entry("search_path", "pg_temp"),
            Map.entry("work_mem", "'64kB'"),
            Map.entry("plan_cache_mode", "force_custom_plan"),
            Map.entry("enable_nestloop", "off"),
            Map.entry("enable_indexscan", "off"),
            Map.entry("enable_seqscan", "off"),
            Map.entry("gin_fuzzy_search_limit", "5"),
            Map.entry("DateStyle", "'German, YMD'"),
            Map.entry("IntervalStyle", "'sql_standard'"),
            Map.entry("TimeZone", "'Asia/Kathmandu'"),
            Map.entry("bytea_output", "'escape'"),
            Map.entry("array_nulls", "off"),
            Map.entry("standard_conforming_strings", "off"));

    private static final Map<String, String> EXPECTED = Map.ofEntries(
            Map.entry("jit", "off"),
            Map.entry("lock_timeout", "0"),
            Map.entry("idle_session_timeout", "0"),
            Map.entry("default_transaction_isolation", "read committed"),
            Map.entry("default_transaction_deferrable", "off"),
            Map.entry("search_path", "public, extensions"),
            Map.entry("work_mem", "4MB"),
            Map.entry("enable_nestloop", "on"),
            Map.entry("enable_indexscan", "on"),
            Map.entry("gin_fuzzy_search_limit", "0"),
            Map.entry("DateStyle", "ISO, MDY"),
            Map.entry("IntervalStyle", "postgres"),
            Map.entry("TimeZone", "UTC"),
            Map.entry("bytea_output", "hex"),
            Map.entry("array_nulls", "on"),
            Map.entry("standard_conforming_strings", "on"));

    private final Vertx vertx = Vertx.vertx();
    private final DatabaseUrl url = hostile();
    private final SessionServer sessions = new SessionServer(config());
    private final MainPoolCreator creator = new MainPoolCreator(config(), sessions);
    private final Pool main = Pool.newInstance(creator.create(new Input(vertx.getDelegate(), List.of(options()))));
    private final DatabaseConnections connections = new DatabaseConnections(vertx, creator, main, sessions);

    private record Input(io.vertx.core.Vertx vertx,
            List<PgConnectOptions> pgConnectOptionsList) implements PgPoolCreator.Input {

        @Override
        public PoolOptions poolOptions() {
            return new PoolOptions();
        }
    }

    private static DatabaseUrl hostile() {
        TestDatabase database = TestDatabase.fresh();
        try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA extensions");
            statement.execute("CREATE EXTENSION pg_trgm SCHEMA extensions");
            for (Map.Entry<String, String> setting : HOSTILE.entrySet()) {
                statement.execute("ALTER DATABASE " + database.url().database() + " SET " + setting.getKey() + " = "
                        + setting.getValue());
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return database.url();
    }

    private static <T> T config(Class<T> type) {
        return new SmallRyeConfigBuilder().addDefaultInterceptors().withMapping(type)
                .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                .withDefaultValues(Map.of("quarry.database.data-dir", "data", "quarry.database.start-timeout", "PT1S",
                        "quarry.search.time-limit", "PT2S"))
                .build().getConfigMapping(type);
    }

    private static DatabaseConfig config() {
        return config(DatabaseConfig.class);
    }

    private PgConnectOptions options() {
        return new PgConnectOptions().setHost(url.host()).setPort(url.port()).setDatabase(url.database())
                .setUser(url.user()).setPassword(url.password());
    }

    @AfterEach
    void close() {
        main.closeAndAwait();
        vertx.closeAndAwait();
    }

    private Map<String, String> settings(SqlClient client) {
        Map<String, String> found = new LinkedHashMap<>();
        HOSTILE.keySet().forEach(name -> found.put(name, client.query("SELECT current_setting('" + name + "')").execute()
                .await().atMost(PATIENCE).iterator().next().getString(0)));
        return found;
    }

    private Map<String, String> settingsOf(Pool pool) {
        try {
            return settings(pool);
        } finally {
            pool.closeAndAwait();
        }
    }

    @Test
    void sessions_of_the_main_pool_have_their_own_settings() {
        assertThat(settings(main)).containsAllEntriesOf(EXPECTED)
                .containsEntry("statement_timeout", "30s")
                .containsEntry("idle_in_transaction_session_timeout", "10s")
                .containsEntry("plan_cache_mode", "auto")
                .containsEntry("enable_seqscan", "on");
    }

    @Test
    void sessions_of_the_queue_have_one_plan_and_no_jit() {
        assertThat(List.of(settingsOf(connections.controlPool()), settingsOf(connections.queuePool())))
                .allSatisfy(settings -> assertThat(settings).containsAllEntriesOf(EXPECTED)
                        .containsEntry("statement_timeout", "30s")
                        .containsEntry("idle_in_transaction_session_timeout", "10s")
                        .containsEntry("plan_cache_mode", "force_generic_plan")
                        .containsEntry("enable_seqscan", "off"));
    }

    @Test
    void sessions_of_searches_have_one_plan_and_half_the_time_limit() {
        assertThat(settingsOf(connections.searchPool(config(SearchConfig.class)))).containsAllEntriesOf(EXPECTED)
                .containsEntry("statement_timeout", "1s")
                .containsEntry("plan_cache_mode", "force_generic_plan");
    }

    @Test
    void sessions_that_read_files_have_one_plan_and_the_whole_time_limit() {
        assertThat(settingsOf(connections.filePool(config(SearchConfig.class)))).containsAllEntriesOf(EXPECTED)
                .containsEntry("statement_timeout", "2s")
                .containsEntry("plan_cache_mode", "force_generic_plan");
    }

    @Test
    void the_listening_session_has_no_idle_timeout() {
        PgConnection listening = connections.connect().await().atMost(PATIENCE);
        try {
            assertThat(settings(listening)).containsAllEntriesOf(EXPECTED);
        } finally {
            listening.closeAndAwait();
        }
    }

    @Test
    void sessions_of_migrations_have_no_time_limits() throws SQLException {
        String initial = DatasourceSettings.of(url, SchemaName.DEFAULT).get("quarkus.datasource.jdbc.new-connection-sql");
        try (Connection connection = new TestDatabase(url).connect(); Statement statement = connection.createStatement()) {
            statement.execute(initial);
            Map<String, String> found = new LinkedHashMap<>();
            for (String name : HOSTILE.keySet()) {
                try (ResultSet rows = statement.executeQuery("SHOW " + name)) {
                    rows.next();
                    found.put(name, rows.getString(1));
                }
            }
            assertThat(found).containsAllEntriesOf(EXPECTED)
                    .containsEntry("statement_timeout", "0")
                    .containsEntry("idle_in_transaction_session_timeout", "0");
        }
    }

    @Test
    void a_larger_work_mem_of_the_server_is_kept() throws SQLException {
        try (Connection connection = new TestDatabase(url).connect(); Statement statement = connection.createStatement()) {
            statement.execute("SET work_mem = '1GB'");
            statement.execute(SessionSettings.in("it's").statements());
            try (ResultSet rows = statement.executeQuery("SHOW work_mem")) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo("1GB");
            }
        }
    }
}
