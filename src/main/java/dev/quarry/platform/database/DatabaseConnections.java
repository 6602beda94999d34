package dev.quarry.platform.database;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
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
 * Connections other than those of the main pool: {@link ControlPool}, {@link QueuePool}, pools for reads and single
 * connections, which their caller closes.
 */
@Singleton
public class DatabaseConnections {

    /** One for heartbeats, one for announcements, one for claims, and one to be opened while another is silent. */
    private static final int CONTROL_CONNECTIONS = 4;
    /**
     * A worker must detect a dead connection well within its lease of some seconds. A heartbeat that waits this long for a
     * lock loses its connection, which is harmless.
     */
    private static final Duration LONGEST_CONTROL_SILENCE = Duration.ofSeconds(4);
    private static final int QUEUE_CONNECTIONS = 4;
    private static final int FILE_CONNECTIONS = 2;
    /** The number of connections that no setting changes, including the one that listens for notifications. */
    public static final int FIXED_CONNECTIONS = CONTROL_CONNECTIONS + QUEUE_CONNECTIONS + FILE_CONNECTIONS + 1;
    /** Longer than any statement of this pool takes, and well within the time that clients wait. */
    private static final Duration LONGEST_QUEUE_SILENCE = Duration.ofSeconds(12);
    /** The primary can take the statement over. */
    private static final Duration LONGEST_REPLICA_SILENCE = Duration.ofSeconds(2);
    /** Longer than the interval between two probes of the connection that listens. */
    private static final Duration LONGEST_OWN_SILENCE = Duration.ofSeconds(12);

    /**
     * Forces index scans, row by row, and one generic plan per statement. Planning a claim takes longer than running it; and
     * without statistics of the jobs, when the table is new or after a burst, the planner would choose to read and sort all
     * of them.
     */
    public static final Map<String, String> QUEUE_SETTINGS = Map.of(
            "plan_cache_mode", "force_generic_plan",
            "enable_seqscan", "off",
            "enable_bitmapscan", "off",
            "enable_sort", "off",
            "enable_incremental_sort", "off");

    /** Plans each statement of search once, because planning takes as long as running it, and forces index scans. */
    public static final Map<String, String> SEARCH_SETTINGS = Map.of(
            "plan_cache_mode", "force_generic_plan",
            "enable_seqscan", "off");

    private final Vertx vertx;
    private final PgConnectOptions options;
    private final SessionSettings settings;
    private final ConnectionMaker own;
    private final Duration longestReadSilence;

    @Inject
    DatabaseConnections(Vertx vertx, MainPoolCreator creator, Pool main, SessionServer sessions) {
        this(vertx, sessions.isPoolerWithoutSessions() ? sessions.listenUrl().map(ConnectOptions::of).orElseThrow()
                : creator.optionsOf(main), sessions.listenUrl(), creator.settings(), LONGEST_QUEUE_SILENCE);
    }

    /** Creates connections to a database that has Quarry's tables in its default schema. */
    public DatabaseConnections(Vertx vertx, PgConnectOptions options) {
        this(vertx, options, Optional.empty(), SessionSettings.in(SchemaName.DEFAULT), LONGEST_QUEUE_SILENCE);
    }

    /** @param listenUrl the address of connections without a pool, if it is another one */
    private DatabaseConnections(Vertx vertx, PgConnectOptions options, Optional<DatabaseUrl> listenUrl,
            SessionSettings settings, Duration longestReadSilence) {
        this.longestReadSilence = longestReadSilence;
        this.vertx = vertx;
        this.options = new PgConnectOptions(options);
        MainPoolCreator.withoutRefusedParameters(this.options);
        this.settings = settings;
        this.own = new ConnectionMaker(vertx.getDelegate(), listenUrl.map(ConnectOptions::of).orElse(this.options),
                LONGEST_OWN_SILENCE, settings);
    }

    /** Opens a connection that belongs to no pool; the caller closes it. */
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

    /** Creates a pool for searches; the caller closes it. */
    public Pool searchPool(SearchConfig config) {
        return pool(config.effectiveConnections(), longestReadSilence.plus(config.timeLimit()),
                settings.with(SEARCH_SETTINGS).withStatementTimeout(config.timeLimit().dividedBy(2)));
    }

    /** Creates a pool for reads of single files; the caller closes it. */
    public Pool filePool(SearchConfig config) {
        return pool(FILE_CONNECTIONS, longestReadSilence.plus(config.timeLimit()),
                settings.with(SEARCH_SETTINGS).withStatementTimeout(config.timeLimit()));
    }

    /** Creates a pool for quick questions about the state of a server; the caller closes it. */
    public Pool probePool() {
        return pool(QUEUE_CONNECTIONS, LONGEST_CONTROL_SILENCE, settings.with(QUEUE_SETTINGS));
    }

    /** Returns connections to a replica, with the same settings and less patience. */
    public DatabaseConnections to(DatabaseUrl url) {
        return new DatabaseConnections(vertx, ConnectOptions.of(url), Optional.empty(), settings, LONGEST_REPLICA_SILENCE);
    }

    private Pool pool(int connections, Duration longestSilence, SessionSettings session) {
        PgConnectOptions cached = new PgConnectOptions(options);
        cached.setCachePreparedStatements(true);
        // By default, a statement of more than 2,048 characters would be parsed and planned each time.
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
