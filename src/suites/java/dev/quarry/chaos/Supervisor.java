package dev.quarry.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.quarry.testing.QuarryProcess;

/** Keeps one process running: restarts it shortly after it has died, with the same proxy. */
final class Supervisor implements AutoCloseable {

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

    private static final int MOST_FAILED_STARTS = 5;

    private static final List<String> OPTIONS = Stream.concat(Garbage.settings().stream(), Stream.of(
            // Several processes share few processors: a fast start matters more than fast code later.
            "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dquarry.worker.concurrency=4")).toList();

    private final String name;
    private final WrongClock clock;
    private final BlackHoleProxy proxy;
    private final Path logs;
    private final Random random;
    private final Findings findings;
    private final List<QuarryProcess> started = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::supervise, "supervisor");
    private volatile @Nullable QuarryProcess current;
    private volatile boolean closed;

    Supervisor(String name, WrongClock clock, BlackHoleProxy proxy, Path logs, Random random, Findings findings) {
        this.name = name;
        this.clock = clock;
        this.proxy = proxy;
        this.logs = logs;
        this.random = random;
        this.findings = findings;
        thread.setDaemon(true);
        thread.start();
    }

    /** The current process, if it is ready. */
    Optional<QuarryProcess> ready() {
        return Optional.ofNullable(current).filter(QuarryProcess::isReady);
    }

    BlackHoleProxy proxy() {
        return proxy;
    }

    /** All processes that were ever started, including those that have ended. */
    List<QuarryProcess> started() {
        return started;
    }

    /** Whether the process dies at every start. */
    boolean hasGivenUp() {
        return !closed && !thread.isAlive();
    }

    /** The clock of the processes. */
    WrongClock clock() {
        return clock;
    }

    private void supervise() {
        int deathsAtStart = 0;
        while (!closed && deathsAtStart < MOST_FAILED_STARTS) {
            QuarryProcess process = QuarryProcess.start(name + "-" + (started.size() + 1), proxy.url(), logs,
                    clock.environment(), OPTIONS);
            started.add(process);
            current = process;
            if (closed) {
                process.kill();
            }
            process.awaitPage();
            boolean wasReady = process.isReady();
            int status = process.awaitExit();
            deathsAtStart = wasReady ? 0 : deathsAtStart + 1;
            // A start may fail because the database becomes unavailable at that moment: it is repeated.
            if (!process.wasKilled() && (wasReady || deathsAtStart == MOST_FAILED_STARTS)) {
                findings.add(process.name() + " ended unexpectedly with status " + status + ": " + process.lastLines());
            }
            if (!closed) {
                Pause.between(random, SHORTEST_PAUSE, LONGEST_PAUSE);
            }
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        while (thread.isAlive()) {
            QuarryProcess process = current;
            if (process != null) {
                process.kill();
            }
            Pause.of(SHORTEST_PAUSE.dividedBy(10));
        }
        proxy.close();
    }
}
