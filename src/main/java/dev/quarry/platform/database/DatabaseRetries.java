package dev.quarry.platform.database;

import java.time.Duration;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;

/** Retries statements while the database is unavailable, so that its restart is a pause and not a failure. */
@ApplicationScoped
@Startup
public class DatabaseRetries {

    private static final Logger LOG = Logger.getLogger(DatabaseRetries.class);

    private static final Duration FIRST = Duration.ofMillis(100);
    /** With its jitter still shorter than the time for which a rescue spares leases after a restart of the server. */
    private static final Duration SLOWEST = Duration.ofSeconds(1);

    private final Counter retries;

    DatabaseRetries(MeterRegistry registry) {
        this.retries = Counter.builder("quarry.database.retries")
                .description("Statements of jobs that were retried after a transient failure").register(registry);
    }

    /**
     * Retries {@code work} with exponential backoff after each transient failure. Its writes must be idempotent, because the
     * answer may be lost after the commit.
     *
     * @param work called at each try, so that no try sees what an earlier one has collected
     * @param patience time after which the last failure is passed on
     */
    public <T> Uni<T> retrying(Supplier<Uni<? extends T>> work, Duration patience) {
        return Uni.createFrom().deferred(work)
                .onFailure(TransientFailures::isTransient).invoke(this::report)
                .onFailure(TransientFailures::isTransient)
                .retry().withBackOff(FIRST, SLOWEST).withJitter(0.5).expireIn(patience.toMillis());
    }

    private void report(Throwable failure) {
        retries.increment();
        LOG.infof("Retrying a statement after a transient failure of the database: %s", failure);
    }
}
