package dev.quarry.platform.database;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.quarry.platform.SearchConfig;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;

/**
 * Connections beside the main pool: those of {@link ControlPool}, {@link QueuePool} and {@link SearchPool}, and single ones
 * that belong to whoever
 * opens them.
 */
@Singleton
public class DatabaseConnections {

    /** One beats, one announces, one claims, and one is being made while another is silent. */
    private static final int CONTROL_CONNECTIONS = 4;
    /**
     * Whoever holds a lease of some seconds must learn well within it that a connection is dead. A heartbeat that waits
     * for a lock for so long loses its connection, which does no harm.
     */
    private static final Duration LONGEST_CONTROL_SILENCE = Duration.ofSeconds(4);
    private static final int QUEUE_CONNECTIONS = 4;
    /** Those that do not depend on a setting: with the one that listens. */
    public static final int FIXED_CONNECTIONS = CONTROL_CONNECTIONS + QUEUE_CONNECTIONS + 1;
    /** Longer than any of their statements takes, and well within the time that clients wait. */
    private static final Duration LONGEST_QUEUE_SILENCE = Duration.ofSeconds(12);
    /** Longer than the pause between two probes of whoever listens. */
    private static final Duration LONGEST_OWN_SILENCE = Duration.ofSeconds(12);

    /**
     * The statements of these pools are written for one plan: row by row along an index. To plan a claim anew takes longer
     * than to run it; and before the server has counted the jobs, when the table is new or after a burst, it would read and
     * sort all of them.
     */
    public static final Map<String, String> QUEUE_SETTINGS = Map.of(
            "plan_cache_mode", "force_generic_plan",
            "enable_seqscan", "off",
            "enable_bitmapscan", "off",
            "enable_sort", "off",
            "enable_incremental_sort", "off");

    /**
     * A search is planned once: to plan it takes as long as to run it. What is asked of a table is answered by an index of it.
     */
    public static final Map<String, String> SEARCH_SETTINGS = Map.of(
            "plan_cache_mode", "force_generic_plan",
            "enable_seqscan", "off");

    private final Vertx vertx;
    private final PgConnectOptions options;
    private final SessionSettings settings;
    private final ConnectionMaker own;

    @Inject
    DatabaseConnections(Vertx vertx, MainPoolCreator creator, Pool main) {
        this(vertx, creator.optionsOf(main), creator.settings());
    }

    /** Connections to a database that has Quarry's tables in its default schema. */
    public DatabaseConnections(Vertx vertx, PgConnectOptions options) {
        this(vertx, options, SessionSettings.in(SchemaName.DEFAULT));
    }

    private DatabaseConnections(Vertx vertx, PgConnectOptions options, SessionSettings settings) {
        this.vertx = vertx;
        this.options = new PgConnectOptions(options);
        MainPoolCreator.withoutRefusedParameters(this.options);
        this.settings = settings;
        this.own = new ConnectionMaker(vertx.getDelegate(), this.options, LONGEST_OWN_SILENCE, settings);
    }

    /** Opens a connection that is in no pool; to close it is the caller's. */
    public Uni<PgConnection> connect() {
        return UniHelper.toUni(own.connect(vertx.getDelegate().getOrCreateContext()))
                .map(connection -> PgConnection.newInstance((io.vertx.pgclient.PgConnection) connection));
    }

    @Produces
    @ApplicationScoped
    @ControlPool
    public Pool controlPool() {
        return pool(CONTROL_CONNECTIONS, LONGEST_CONTROL_SILENCE, settings.with(QUEUE_SETTINGS));
    }

    void closeControl(@Disposes @ControlPool Pool pool) {
        pool.closeAndForget();
    }

    @Produces
    @ApplicationScoped
    @QueuePool
    public Pool queuePool() {
        return pool(QUEUE_CONNECTIONS, LONGEST_QUEUE_SILENCE, settings.with(QUEUE_SETTINGS));
    }

    void closeQueue(@Disposes @QueuePool Pool pool) {
        pool.closeAndForget();
    }

    @Produces
    @ApplicationScoped
    @SearchPool
    public Pool searchPool(SearchConfig config) {
        return pool(config.effectiveConnections(), LONGEST_QUEUE_SILENCE.plus(config.timeLimit()),
                settings.with(SEARCH_SETTINGS).withStatementTimeout(config.timeLimit().dividedBy(2)));
    }

    void closeSearch(@Disposes @SearchPool Pool pool) {
        pool.closeAndForget();
    }

    private Pool pool(int connections, Duration longestSilence, SessionSettings session) {
        PgConnectOptions cached = new PgConnectOptions(options);
        cached.setCachePreparedStatements(true);
        // By default a statement of more than 2,048 characters would be parsed and planned each time.
        cached.setPreparedStatementCacheSqlFilter(sql -> true);
        PoolOptions size = new PoolOptions()
                .setMaxSize(connections)
                .setConnectionTimeout(MainPoolCreator.WITHOUT_TIMEOUT)
                .setIdleTimeout((int) longestSilence.dividedBy(2).toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        ConnectionMaker maker = new ConnectionMaker(vertx.getDelegate(), cached, longestSilence, session);
        return Pool.newInstance(MainPoolCreator.pool(vertx.getDelegate(), maker, cached, size));
    }
}
