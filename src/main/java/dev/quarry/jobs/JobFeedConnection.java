package dev.quarry.jobs;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.quarry.jobs.JobFeedConnection.Signal.Connected;
import dev.quarry.jobs.JobFeedConnection.Signal.JobTouched;
import dev.quarry.jobs.JobFeedConnection.Signal.QueueFilled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
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
    private static final Duration PROBE = Duration.ofSeconds(5);
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
                .notificationHandler(notification -> signal(notification).ifPresent(emitter::emit))
                .closeHandler(closed -> emitter.fail(new IllegalStateException("the connection was closed")));
        AtomicBoolean dead = new AtomicBoolean();
        Cancellable probes = probes(connection, dead).subscribe().with(answered -> {
        }, emitter::fail);
        emitter.onTermination(() -> {
            probes.cancel();
            // A dead one is not given back: the pool would hand it out again. It ends when TCP gives up on it.
            if (!dead.get()) {
                connection.close().subscribe().with(closed -> LOG.debug("Stopped listening"),
                        failure -> LOG.debug("The LISTEN connection was gone already", failure));
            }
        });
        return listen(connection, dead);
    }

    /**
     * Listens, or listens still.
     *
     * @param dead is set if there is no answer; a refusal is one, and leaves a connection that others can use
     */
    private static Uni<Void> listen(SqlConnection connection, AtomicBoolean dead) {
        return connection.query(LISTEN).execute()
                .ifNoItem().after(PROBE).fail()
                .onFailure(TimeoutException.class).invoke(() -> dead.set(true))
                .replaceWithVoid();
    }

    /** Who only listens never learns that nobody is there any more: a firewall or a lost machine says no word. */
    private static Multi<Void> probes(SqlConnection connection, AtomicBoolean dead) {
        return Multi.createFrom().ticks().every(PROBE).onOverflow().drop()
                .onItem().transformToUniAndConcatenate(tick -> listen(connection, dead));
    }

    /** Anybody with a login may notify; what is not ours is passed over. */
    private static Optional<Signal> signal(PgNotification notification) {
        if (notification.getChannel().equals(QUEUE_CHANNEL)) {
            return Optional.of(new QueueFilled());
        }
        String payload = notification.getPayload();
        try {
            int space = payload.indexOf(' ');
            return Optional.of(new JobTouched(UUID.fromString(payload.substring(0, space)), payload.substring(space + 1)));
        } catch (RuntimeException notOurs) {
            LOG.debugf("Not a notification of Quarry's: %s", payload);
            return Optional.empty();
        }
    }
}
