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

/** Keeps one process running: starts it anew a moment after it has died, behind the same proxy. */
final class Supervisor implements AutoCloseable {

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

    private static final int STARTS_IN_VAIN = 5;

    private static final List<String> OPTIONS = Stream.concat(Garbage.settings().stream(), Stream.of(
            // Several share few processors: to start soon matters more than to be fast later.
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

    /** The process that runs now, if it answers. */
    Optional<QuarryProcess> ready() {
        return Optional.ofNullable(current).filter(QuarryProcess::isReady);
    }

    BlackHoleProxy proxy() {
        return proxy;
    }

    /** All processes that were ever started here, the dead ones too. */
    List<QuarryProcess> started() {
        return started;
    }

    /** Whether its process dies at every start. */
    boolean hasGivenUp() {
        return !closed && !thread.isAlive();
    }

    /** The clock of its processes. */
    WrongClock clock() {
        return clock;
    }

    private void supervise() {
        int deathsAtStart = 0;
        while (!closed && deathsAtStart < STARTS_IN_VAIN) {
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
            // One that cannot even start, because the database just goes away, is simply started again.
            if (!process.wasKilled() && (wasReady || deathsAtStart == STARTS_IN_VAIN)) {
                findings.add(process.name() + " ended by itself with status " + status + ": " + process.lastLines());
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
