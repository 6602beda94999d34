package dev.quarry.platform.database;

import java.time.Duration;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.netty.channel.ChannelPipeline;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.impl.CloseFuture;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.impl.NetClientImpl;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.impl.PgConnectionFactory;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;

/**
 * Opens connections with Quarry's {@link SessionSettings}, and closes them when the server has been silent for too long, also
 * while they are being opened.
 *
 * <p>
 * The client's own limit, {@code readIdleTimeout}, is not sufficient: it sends a termination message, and then waits without
 * a limit for the server to close the connection. A dead connection would stay open, with its statement and its place in the
 * pool.
 */
final class ConnectionMaker extends PgConnectionFactory {

    private static final Logger LOG = Logger.getLogger(ConnectionMaker.class);

    private final Duration longestSilence;
    private final String settings;
    private @Nullable NetClient client;

    ConnectionMaker(Vertx vertx, PgConnectOptions options, Duration longestSilence, SessionSettings settings) {
        this(vertx, options, longestSilence, settings.statements());
    }

    /** Makes connections to a pooler without sessions, which have the settings of the role. */
    static ConnectionMaker withoutSettings(Vertx vertx, PgConnectOptions options, Duration longestSilence) {
        return new ConnectionMaker(vertx, options, longestSilence, "");
    }

    private ConnectionMaker(Vertx vertx, PgConnectOptions options, Duration longestSilence, String settings) {
        super((VertxInternal) vertx, () -> Future.succeededFuture(options));
        this.longestSilence = longestSilence;
        this.settings = settings;
        this.vertx.addCloseHook(this);
    }

    @Override
    public Future<SqlConnection> connect(Context context, SqlConnectOptions options) {
        return super.connect(context, options).map(ConnectionMaker::listenedTo).compose(this::withSettings);
    }

    private Future<SqlConnection> withSettings(SqlConnection connection) {
        return settings.isEmpty() ? Future.succeededFuture(connection)
                : connection.query(settings).execute()
                        .onFailure(failure -> connection.close())
                        .map(connection);
    }

    /**
     * Handles events of a connection other than the results of its statements. When a connection is lost, its statements fail
     * as well; without a handler, the driver prints a stack trace.
     */
    static SqlConnection listenedTo(SqlConnection connection) {
        return connection.exceptionHandler(loss -> LOG.debugf("A connection is lost: %s", loss));
    }

    @Override
    protected synchronized NetClient netClient(NetClientOptions options) {
        if (client == null) {
            client = new CuttingClient(vertx, new NetClientOptions(options), clientCloseFuture, longestSilence);
        }
        return client;
    }

    private static final class CuttingClient extends NetClientImpl {

        private final Duration longestSilence;
        private final SilenceLimit limit;

        CuttingClient(VertxInternal vertx, NetClientOptions options, CloseFuture closeFuture, Duration longestSilence) {
            super(vertx, null, withoutRetries(options).setConnectTimeout((int) longestSilence.toMillis()), closeFuture);
            this.longestSilence = longestSilence;
            this.limit = new SilenceLimit(longestSilence);
            closeFuture.add(this);
        }

        private static NetClientOptions withoutRetries(NetClientOptions options) {
            if (options.getHostnameVerificationAlgorithm() == null) {
                // The value that the factory sets: TLS requires one, and sslmode decides whether it is verified.
                options.setHostnameVerificationAlgorithm("");
            }
            return options.setReconnectAttempts(0);
        }

        /** Adds the guard before the client's own handler, so that it closes the connection without a termination message. */
        @Override
        protected void initChannel(ChannelPipeline pipeline) {
            pipeline.addLast("silence", new SilenceGuard(longestSilence, limit));
            super.initChannel(pipeline);
        }
    }
}
