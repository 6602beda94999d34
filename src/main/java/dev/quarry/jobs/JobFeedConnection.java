package dev.quarry.jobs;

import java.time.Duration;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.quarry.jobs.JobFeedConnection.Signal.Connected;
import dev.quarry.jobs.JobFeedConnection.Signal.JobTouched;
import dev.quarry.jobs.JobFeedConnection.Signal.QueueFilled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgNotification;

/**
 * This process's one LISTEN connection. It reconnects for ever; what was notified while it was away is lost, so each
 * {@link Connected} asks its listeners to read the state again.
 */
@ApplicationScoped
class JobFeedConnection {

    private static final Logger LOG = Logger.getLogger(JobFeedConnection.class);

    private static final String LISTEN = "LISTEN quarry_jobs; LISTEN quarry_queue";
    private static final String QUEUE_CHANNEL = "quarry_queue";
    private static final Duration FIRST_RETRY = Duration.ofMillis(100);
    private static final Duration SLOWEST_RETRY = Duration.ofSeconds(2);

    private final Pool pool;

    JobFeedConnection(Pool pool) {
        this.pool = pool;
    }

    sealed interface Signal {

        /** Listening from now on. */
        record Connected() implements Signal {
        }

        /** A job was made or has changed. */
        record JobTouched(UUID job, String projectId) implements Signal {
        }

        /** There may be a job to claim. */
        record QueueFilled() implements Signal {
        }
    }

    Multi<Signal> signals() {
        return Multi.createFrom().<Signal> emitter(this::listen)
                .onFailure().invoke(lost -> LOG.warnf("The LISTEN connection is lost, reconnecting: %s", lost.getMessage()))
                .onFailure().retry().withBackOff(FIRST_RETRY, SLOWEST_RETRY).indefinitely();
    }

    private void listen(MultiEmitter<? super Signal> emitter) {
        pool.getConnection()
                .call(connection -> attach(connection, emitter))
                .subscribe().with(connection -> emitter.emit(new Connected()), emitter::fail);
    }

    private static Uni<Void> attach(SqlConnection connection, MultiEmitter<? super Signal> emitter) {
        PgConnection.cast(connection.getDelegate())
                .notificationHandler(notification -> emitter.emit(signal(notification)))
                .closeHandler(closed -> emitter.fail(new IllegalStateException("the connection was closed")));
        emitter.onTermination(() -> connection.close().subscribe().with(closed -> LOG.debug("Stopped listening"),
                failure -> LOG.debug("The LISTEN connection was gone already", failure)));
        return connection.query(LISTEN).execute().replaceWithVoid();
    }

    private static Signal signal(PgNotification notification) {
        if (notification.getChannel().equals(QUEUE_CHANNEL)) {
            return new QueueFilled();
        }
        String payload = notification.getPayload();
        int space = payload.indexOf(' ');
        return new JobTouched(UUID.fromString(payload.substring(0, space)), payload.substring(space + 1));
    }
}
