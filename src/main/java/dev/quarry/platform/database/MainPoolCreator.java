package dev.quarry.platform.database;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;

/**
 * Creates the main pool with limits on every wait. A firewall that drops packets or a machine that has failed sends no error:
 * without a limit on silence, a statement, its connection and its job would hang until TCP gives up after hours. The server
 * has limits as well, because it would hold the locks of such a connection for as long.
 */
@Singleton
class MainPoolCreator implements PgPoolCreator {

    private static final String APPLICATION_NAME = "application_name";
    /** Longer than any statement takes: all work goes in batches. */
    static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);
    /**
     * No timeout: the limit on silence also ends the wait for a connection. The pool's own timer would fire even after a
     * connection was refused, and be logged as an error.
     */
    static final int WITHOUT_TIMEOUT = 0;
    /** Shorter than the limit on silence, so that the pool never hands out a connection that is about to be closed. */
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(20);
    /** Nothing needs to wait between two statements of a transaction. */
    static final Duration LONGEST_PAUSE_IN_A_TRANSACTION = Duration.ofSeconds(10);

    private final SessionSettings settings;
    private final SessionServer sessions;
    private volatile @Nullable PgConnectOptions options;

    MainPoolCreator(DatabaseConfig config, SessionServer sessions) {
        this.settings = SessionSettings.ofMainPool(config.schema());
        this.sessions = sessions;
    }

    @Override
    public Pool create(Input input) {
        PgConnectOptions first = input.pgConnectOptionsList().get(0);
        withoutRefusedParameters(first);
        // The plan of a statement depends on the length of its arrays, so each execution is planned. A server setting to that
        // effect would also replan foreign-key checks, row by row.
        first.setCachePreparedStatements(false);
        options = new PgConnectOptions(first);
        if (sessions.isPoolerWithoutSessions()) {
            // Prepares and executes a statement in one transaction of the pooler, without a name.
            first.setUseLayer7Proxy(true);
        }
        ConnectionMaker maker = sessions.isPoolerWithoutSessions()
                ? ConnectionMaker.withoutSettings(input.vertx(), first, LONGEST_SILENCE)
                : new ConnectionMaker(input.vertx(), first, LONGEST_SILENCE, settings);
        return pool(input.vertx(), maker, first, input.poolOptions()
                .setConnectionTimeout(WITHOUT_TIMEOUT)
                .setIdleTimeout((int) LONGEST_IDLE.toSeconds())
                .setIdleTimeoutUnit(TimeUnit.SECONDS));
    }

    /**
     * Removes start-up parameters: PgBouncer refuses clients that send one which it does not know. {@link SessionSettings}
     * sets them.
     */
    static void withoutRefusedParameters(PgConnectOptions options) {
        Map<String, String> parameters = new HashMap<>(options.getProperties());
        parameters.remove("extra_float_digits");
        if (Objects.equals(parameters.get(APPLICATION_NAME), PgConnectOptions.DEFAULT_PROPERTIES.get(APPLICATION_NAME))) {
            parameters.put(APPLICATION_NAME, "quarry");
        }
        options.setProperties(parameters);
    }

    /** Creates a pool of connections that {@code maker} opens. */
    // Deprecated in favour of an API that chooses the server; Quarry needs to change how a connection is opened.
    @SuppressWarnings("deprecation")
    static Pool pool(Vertx vertx, ConnectionMaker maker, PgConnectOptions options, PoolOptions pool) {
        return PgBuilder.pool().with(pool).connectingTo(options).using(vertx).build().connectionProvider(maker::connect);
    }

    /** Returns the options with which {@code main} connects. */
    PgConnectOptions optionsOf(io.vertx.mutiny.sqlclient.Pool main) {
        // Forces the lazy creation of the pool.
        main.size();
        return Objects.requireNonNull(options, "this creator did not create the main pool");
    }

    /** Returns the settings of the main pool's sessions. */
    SessionSettings settings() {
        return settings;
    }
}
