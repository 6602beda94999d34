package dev.quarry.platform.database.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Restarts the server of a cluster when its process has died, with exponential backoff, until closed. A server dies when it
 * is killed, when memory runs out, or when the disk is full.
 */
final class PostgresSupervisor implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(PostgresSupervisor.class);
    private static final Duration CHECK_INTERVAL = Duration.ofMillis(500);
    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);
    /** An attempt under way ends by itself, unless the server has a long log to replay. */
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);

    private final PostgresCluster cluster;
    private final int port;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(PostgresSupervisor::daemon);
    private Duration backoff = FIRST_BACKOFF;
    private long nextAttempt = System.nanoTime();
    private volatile @Nullable String failure;

    PostgresSupervisor(PostgresCluster cluster, int port) {
        this.cluster = cluster;
        this.port = port;
    }

    void start() {
        thread.scheduleWithFixedDelay(this::check, 0, CHECK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Returns why the last attempt to restart the server failed; empty while the server runs. */
    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    private void check() {
        if (nextAttempt - System.nanoTime() > 0) {
            return;
        }
        try {
            if (!cluster.runs()) {
                restart();
            }
            failure = null;
            backoff = FIRST_BACKOFF;
        } catch (IOException | RuntimeException unsuccessful) {
            retryLater(unsuccessful);
        }
    }

    private void restart() throws IOException {
        if (failure == null) {
            LOG.warn("The embedded PostgreSQL has died, restarting it");
        }
        cluster.restart(port);
        LOG.info("The embedded PostgreSQL answers again");
    }

    private void retryLater(Exception unsuccessful) {
        if (thread.isShutdown()) {
            LOG.debug("The process stops during a restart of the embedded PostgreSQL", unsuccessful);
            return;
        }
        LOG.errorf("The embedded PostgreSQL has died and did not restart; next attempt in %d s: %s", backoff.toSeconds(),
                unsuccessful.getMessage());
        failure = String.valueOf(unsuccessful.getMessage());
        nextAttempt = System.nanoTime() + backoff.toNanos();
        Duration doubled = backoff.multipliedBy(2);
        backoff = doubled.compareTo(LONGEST_BACKOFF) < 0 ? doubled : LONGEST_BACKOFF;
    }

    /** Stops the supervision, and returns when no attempt is under way. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                thread.shutdownNow();
                if (!thread.awaitTermination(CLOSE_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                    LOG.warn("An attempt to restart the embedded PostgreSQL does not end");
                }
            }
        } catch (InterruptedException interrupted) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "embedded-postgres");
        thread.setDaemon(true);
        return thread;
    }
}
