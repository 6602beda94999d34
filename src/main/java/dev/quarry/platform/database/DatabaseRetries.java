package dev.quarry.platform.database;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.quarry.platform.Printable;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;

/** Retries statements while the database is unavailable, so that its restart is a pause and not a failure. */
@ApplicationScoped
@Startup
public class DatabaseRetries {

    private static final Logger LOG = Logger.getLogger(DatabaseRetries.class);

    private static final Duration FIRST = Duration.ofMillis(100);
    /** With its jitter still shorter than the time for which a rescue spares leases after a restart of the server. */
    private static final Duration SLOWEST = Duration.ofSeconds(1);

    /** A full disk or a restart makes each statement of each job fail several times a second. */
    private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(10);

    private final Counter retries;
    private long unreported;
    private long nextReport = System.nanoTime();

    public DatabaseRetries(MeterRegistry registry) {
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
        return retrying(work, patience, reason -> {
        });
    }

    /** @param waiting receives the reason of each retry, as a sentence without its end */
    public <T> Uni<T> retrying(Supplier<Uni<? extends T>> work, Duration patience, Consumer<String> waiting) {
        return Uni.createFrom().deferred(work)
                .onFailure(TransientFailures::isTransient).invoke(this::report)
                .onFailure(TransientFailures::isTransient).invoke(failure -> waiting.accept(reason(failure)))
                .onFailure(TransientFailures::isTransient)
                .retry().withBackOff(FIRST, SLOWEST).withJitter(0.5).expireIn(patience.toMillis());
    }

    private static String reason(Throwable failure) {
        return failure instanceof PgException refusal && refusal.getErrorMessage() != null
                ? "waiting for the database: " + refusal.getErrorMessage()
                : "waiting for the database, which does not answer";
    }

    private synchronized void report(Throwable failure) {
        retries.increment();
        if (System.nanoTime() - nextReport < 0) {
            unreported++;
        } else {
            LOG.infof("Retrying statements after transient failures of the database: %s%s", failure,
                    unreported == 0 ? "" : "; " + Printable.count(unreported, "earlier failure") + " not logged");
            unreported = 0;
            nextReport = System.nanoTime() + BETWEEN_REPORTS.toNanos();
        }
    }
}
