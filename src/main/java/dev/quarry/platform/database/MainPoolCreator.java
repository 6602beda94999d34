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
 * Makes the main pool so that no statement waits for ever. A firewall that drops a connection, or a machine that is gone,
 * says no word: without a limit to silence the statement, its connection and its job would hang until TCP gives up, which
 * takes hours. The server is given limits as well, because it would hold the locks of such a connection just as long.
 */
@Singleton
class MainPoolCreator implements PgPoolCreator {

    private static final String APPLICATION_NAME = "application_name";
    /** Longer than any statement takes: all work goes in batches. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);
    /**
     * Silence ends the wait for a connection, too. The pool's own limit, once a connection was refused, would go off later
     * all the same and be logged as an error.
     */
    static final int WITHOUT_TIMEOUT = 0;
    /** Earlier than silence ends it, so that the pool does not hand out a connection in its last moment. */
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(20);
    /** Between two statements of a transaction there is nothing to wait for. */
    private static final Duration LONGEST_PAUSE_IN_A_TRANSACTION = Duration.ofSeconds(10);

    private final SessionSettings settings;
    private volatile @Nullable PgConnectOptions options;

    MainPoolCreator(DatabaseConfig config) {
        this.settings = SessionSettings.in(config.schema())
                .withStatementTimeout(LONGEST_SILENCE)
                .withPauseInTransactions(LONGEST_PAUSE_IN_A_TRANSACTION);
    }

    @Override
    public Pool create(Input input) {
        PgConnectOptions first = input.pgConnectOptionsList().get(0);
        withoutRefusedParameters(first);
        // The length of the arrays that a statement carries is what its plan depends on, so it is planned each time. A setting
        // of the server would do the same for what checks foreign keys, row by row.
        first.setCachePreparedStatements(false);
        options = new PgConnectOptions(first);
        ConnectionMaker maker = new ConnectionMaker(input.vertx(), first, LONGEST_SILENCE, settings);
        return pool(input.vertx(), maker, first, input.poolOptions()
                .setConnectionTimeout(WITHOUT_TIMEOUT)
                .setIdleTimeout((int) LONGEST_IDLE.toSeconds())
                .setIdleTimeoutUnit(TimeUnit.SECONDS));
    }

    /** PgBouncer refuses a client that sends a start-up parameter which it does not know; {@link SessionSettings} sets it. */
    static void withoutRefusedParameters(PgConnectOptions options) {
        Map<String, String> parameters = new HashMap<>(options.getProperties());
        parameters.remove("extra_float_digits");
        if (Objects.equals(parameters.get(APPLICATION_NAME), PgConnectOptions.DEFAULT_PROPERTIES.get(APPLICATION_NAME))) {
            parameters.put(APPLICATION_NAME, "quarry");
        }
        options.setProperties(parameters);
    }

    /** A pool of the connections that {@code maker} makes. */
    // Deprecated in favour of a way to choose where a connection leads; here it is about how it is made.
    @SuppressWarnings("deprecation")
    static Pool pool(Vertx vertx, ConnectionMaker maker, PgConnectOptions options, PoolOptions pool) {
        return PgBuilder.pool().with(pool).connectingTo(options).using(vertx).build().connectionProvider(maker::connect);
    }

    /** Where {@code main} connects to, and how. */
    PgConnectOptions optionsOf(io.vertx.mutiny.sqlclient.Pool main) {
        // Touched, as a pool is made when it is first used.
        main.size();
        return Objects.requireNonNull(options, "the main pool was made by somebody else");
    }

    /** Of the sessions of the main pool. */
    SessionSettings settings() {
        return settings;
    }
}
