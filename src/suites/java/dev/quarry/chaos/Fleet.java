package dev.quarry.chaos;

import static java.util.stream.Collectors.joining;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.quarry.testing.QuarryProcess;

/** The processes that share the database, each behind a proxy of its own. */
final class Fleet implements AutoCloseable {

    static final int SIZE = 4;

    private static final Duration LONGEST_START = Duration.ofSeconds(90);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final List<Supervisor> supervisors = new ArrayList<>();
    private final List<Outage> outages = new CopyOnWriteArrayList<>();
    private final Thread watch = new Thread(this::watch, "watch");

    /** Starts all processes; {@link #awaitAllReady} waits for them. */
    Fleet(ChaosDatabase database, Path logs, ChaosSettings settings, Findings findings) throws IOException {
        for (int i = 0; i < SIZE; i++) {
            String name = String.valueOf((char) ('a' + i));
            supervisors.add(new Supervisor(name, WrongClock.of(i), new BlackHoleProxy(database.url()), logs,
                    settings.random(name), findings));
        }
    }

    void awaitAllReady() {
        await().atMost(LONGEST_START).pollInterval(BETWEEN_LOOKS)
                .failFast("a process dies at every start", () -> supervisors.stream().anyMatch(Supervisor::hasGivenUp))
                .until(() -> ready().size() == SIZE);
    }

    /** From now on notes when no process is there at all. */
    void beginWatch() {
        watch.setDaemon(true);
        watch.start();
    }

    private void watch() {
        while (true) {
            Instant from = Instant.now();
            while (ready().isEmpty()) {
                Pause.of(BETWEEN_LOOKS);
            }
            Instant to = Instant.now();
            if (Duration.between(from, to).compareTo(BETWEEN_LOOKS) >= 0) {
                outages.add(new Outage(from, to));
            }
            Pause.of(BETWEEN_LOOKS);
        }
    }

    /** When no process was there at all. */
    List<Outage> outages() {
        return outages;
    }

    /** The processes that answer now. */
    List<QuarryProcess> ready() {
        return supervisors.stream().map(Supervisor::ready).flatMap(Optional::stream).toList();
    }

    /** Some process that answers, as a load balancer would choose one; waits until there is one. */
    QuarryProcess anyReady(Random random) {
        List<QuarryProcess> ready = await().atMost(LONGEST_START).pollInterval(BETWEEN_LOOKS)
                .until(this::ready, processes -> !processes.isEmpty());
        return ready.get(random.nextInt(ready.size()));
    }

    /** How wrong the clocks are, as the processes that answer now show it. */
    String clocks() {
        if (!WrongClock.isAvailable()) {
            return "all right, as libfaketime is not installed here";
        }
        return ready().stream()
                .flatMap(process -> process.hoursAhead().stream().mapToObj(hours -> process.name() + " " + hours + " h"))
                .collect(joining(", "));
    }

    /** Whether each process reads the clock that it is to read. */
    boolean areClocksAsWrongAsTheyShouldBe() {
        return !WrongClock.isAvailable() || supervisors.stream().allMatch(supervisor -> supervisor.ready().stream()
                .flatMapToInt(process -> process.hoursAhead().stream())
                .allMatch(hours -> hours == supervisor.clock().hours()));
    }

    /** The process with this number, if it lives and is ours. */
    Optional<QuarryProcess> withPid(long pid) {
        return ready().stream().filter(process -> process.pid() == pid).findFirst();
    }

    /** The way of a process to the database. */
    BlackHoleProxy proxyOf(QuarryProcess process) {
        return supervisors.stream().filter(supervisor -> supervisor.started().contains(process))
                .map(Supervisor::proxy).findFirst().orElseThrow();
    }

    /** All processes that ever ran. */
    List<QuarryProcess> everStarted() {
        return supervisors.stream().flatMap(supervisor -> supervisor.started().stream()).toList();
    }

    @Override
    public void close() throws IOException {
        for (Supervisor supervisor : supervisors) {
            supervisor.close();
        }
    }
}
