package dev.quarry.platform.database;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;

/** Tries again while the database is away, so that a restart of it is a pause and not a failure. */
@ApplicationScoped
public class DatabaseRetries {

    private static final Logger LOG = Logger.getLogger(DatabaseRetries.class);

    private static final Duration FIRST = Duration.ofMillis(100);
    /** With its jitter shorter than a rescue leaves leases alone after a restart of the server. */
    private static final Duration SLOWEST = Duration.ofSeconds(1);

    private final Counter retries;

    DatabaseRetries(MeterRegistry registry) {
        this.retries = Counter.builder("quarry.database.retries")
                .description("Statements of jobs that were tried again after a failure that passes").register(registry);
    }

    /**
     * Subscribes to {@code work} again after each failure that passes by itself; whatever it writes must bear that, as an
     * answer may be lost after the commit.
     *
     * @param patience after which the last failure is passed on
     */
    public <T> Uni<T> retrying(Uni<T> work, Duration patience) {
        return work
                .onFailure(TransientFailures::isTransient).invoke(this::report)
                .onFailure(TransientFailures::isTransient)
                .retry().withBackOff(FIRST, SLOWEST).withJitter(0.5).expireIn(patience.toMillis());
    }

    private void report(Throwable failure) {
        retries.increment();
        LOG.infof("The database fails for the moment, trying again: %s", failure);
    }
}
