package dev.quarry.jobs;

import java.time.Duration;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.quarry.jobs.JobFeedConnection.Signal.Connected;
import dev.quarry.platform.database.DatabaseConnections;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

/**
 * The only LISTEN connection of this process. It reconnects indefinitely. Notifications sent while it was down are lost, so
 * each {@link Connected} asks the listeners to read the state again.
 */
@ApplicationScoped
class JobFeedConnection {

    private static final Logger LOG = Logger.getLogger(JobFeedConnection.class);

    private static final String LISTEN = "LISTEN " + Announcement.JOBS + "; LISTEN " + Announcement.QUEUE;
    private static final Duration PROBE = Duration.ofSeconds(5);
    static final Duration FIRST_RETRY = Duration.ofMillis(100);
    static final Duration SLOWEST_RETRY = Duration.ofSeconds(2);

    private final DatabaseConnections connections;

    JobFeedConnection(DatabaseConnections connections) {
        this.connections = connections;
    }

    sealed interface Signal {

        /** The connection listens from now on. */
        record Connected() implements Signal {
        }

        /** A job was created or has changed. */
        record JobTouched(UUID job, String projectId) implements Signal {
        }

        /** A job can be claimed, or can be claimed once it is due. {@code sender} is {@link QueueWakeUps#processId()}. */
        record QueueFilled(UUID sender, Duration due) implements Signal {
        }
    }

    /** Listens until the subscription is cancelled. Until then, a connection that fails is replaced. */
    Multi<Signal> signals() {
        return Multi.createFrom().deferred(this::received)
                .onFailure().invoke(lost -> LOG.warnf("The LISTEN connection is lost, reconnecting: %s", lost.getMessage()))
                .onFailure().retry().withBackOff(FIRST_RETRY, SLOWEST_RETRY).indefinitely();
    }

    /** Opens a connection, and closes it with the subscription, which may end before the connection is open. */
    private Multi<Signal> received() {
        Uni<PgConnection> opened = connections.connect().memoize().indefinitely();
        return opened.onItem().transformToMulti(JobFeedConnection::received)
                .onTermination().invoke(() -> opened.chain(PgConnection::close).subscribe()
                        .with(closed -> LOG.debug("Stopped listening"),
                                failure -> LOG.debugf("The LISTEN connection was already closed: %s", failure)));
    }

    private static Multi<Signal> received(PgConnection connection) {
        return Multi.createBy().merging().streams(announced(connection), connected(connection).toMulti(), probed(connection));
    }

    /** Emits the announcements of the server; fails when the connection is closed. */
    private static Multi<Signal> announced(PgConnection connection) {
        return Multi.createFrom().emitter(emitter -> {
            connection.getDelegate()
                    .notificationHandler(notification -> Announcement
                            .received(notification.getChannel(), notification.getPayload())
                            .forEach(emitter::emit))
                    .closeHandler(closed -> emitter.fail(new IllegalStateException("the connection was closed")));
            emitter.onTermination(() -> connection.getDelegate().closeHandler(null));
        });
    }

    private static Uni<Signal> connected(PgConnection connection) {
        return listen(connection).map(listening -> new Connected());
    }

    /**
     * Probes the connection. A connection that only listens never learns that its peer is gone: a firewall or a crashed host
     * sends nothing. The probe has no timeout of its own: the connection is closed when the server stays silent for longer than
     * a busy server needs.
     */
    private static Multi<Signal> probed(PgConnection connection) {
        return Multi.createFrom().ticks().startingAfter(PROBE).every(PROBE).onOverflow().drop()
                .onItem().transformToUniAndConcatenate(tick -> listen(connection).replaceWith((Signal) null));
    }

    /** Starts listening; does nothing if the connection listens already. */
    private static Uni<RowSet<Row>> listen(PgConnection connection) {
        return connection.query(LISTEN).execute();
    }
}
