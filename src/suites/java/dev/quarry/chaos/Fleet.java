package dev.quarry.chaos;

import static java.util.stream.Collectors.joining;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;

import dev.quarry.testing.DescribedAnswers;
import dev.quarry.testing.QuarryProcess;

/** The processes that share the database, each with a proxy of its own in between. */
final class Fleet implements AutoCloseable {

    static final int SIZE = 4;

    static final Duration LONGEST_START = Duration.ofSeconds(90);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final List<Supervisor> supervisors = new ArrayList<>();
    private final List<Outage> outages = new CopyOnWriteArrayList<>();
    private final Findings findings;
    /** The address of the process whose document was read, before any process is killed. */
    private volatile @Nullable URI documented;
    private final Thread watch = new Thread(this::watch, "watch");

    /** Starts all processes; {@link #awaitAllReady} waits for them. */
    Fleet(ChaosDatabase database, Path logs, ChaosSettings settings, Findings findings) throws IOException {
        this.findings = findings;
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
        if (documented == null) {
            URI first = ready().get(0).page();
            DescribedAnswers.prepare(first);
            documented = first;
        }
    }

    /** Adds a finding unless the OpenAPI document, which all processes share, declares such an answer. */
    void check(HttpResponse<?> answer, String body) {
        URI document = documented;
        if (document != null) {
            DescribedAnswers.share(document, answer.request().uri());
            findings.of("the answer of " + answer.request().uri(), () -> DescribedAnswers.check(answer.request().method(),
                    answer.request().uri(), answer.statusCode(), answer.headers().firstValue("Content-Type").orElse(null),
                    body));
        }
    }

    /** Adds a finding unless the document declares such data for a stream. */
    void checkEvent(URI stream, String data) {
        URI document = documented;
        if (document != null) {
            DescribedAnswers.share(document, stream);
            findings.of("the stream " + stream, () -> DescribedAnswers.checkEvent(stream, data));
        }
    }

    /** Records from now on the times in which no process is ready. */
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

    /** The times in which no process was ready. */
    List<Outage> outages() {
        return outages;
    }

    /** The processes that are ready now. */
    List<QuarryProcess> ready() {
        return supervisors.stream().map(Supervisor::ready).flatMap(Optional::stream).toList();
    }

    /** Chooses a process that is ready at random, as a load balancer does; waits until there is one. */
    QuarryProcess anyReady(Random random) {
        List<QuarryProcess> ready = await().atMost(LONGEST_START).pollInterval(BETWEEN_LOOKS)
                .until(this::ready, processes -> !processes.isEmpty());
        return ready.get(random.nextInt(ready.size()));
    }

    /** Describes the clocks of the processes that are ready now. */
    String clocks() {
        if (!WrongClock.isAvailable()) {
            return "all correct: libfaketime is not installed";
        }
        return ready().stream()
                .flatMap(process -> process.hoursAhead().stream().mapToObj(hours -> process.name() + " " + hours + " h"))
                .collect(joining(", "));
    }

    /** Whether the clock of each process is off by the configured hours. */
    boolean areClocksAsConfigured() {
        return !WrongClock.isAvailable() || supervisors.stream().allMatch(supervisor -> supervisor.ready().stream()
                .flatMapToInt(process -> process.hoursAhead().stream())
                .allMatch(hours -> hours == supervisor.clock().hours()));
    }

    /** The process with this id, if it is ready and belongs to the fleet. */
    Optional<QuarryProcess> withPid(long pid) {
        return ready().stream().filter(process -> process.pid() == pid).findFirst();
    }

    /** The proxy between a process and the database. */
    BlackHoleProxy proxyOf(QuarryProcess process) {
        return supervisors.stream().filter(supervisor -> supervisor.started().contains(process))
                .map(Supervisor::proxy).findFirst().orElseThrow();
    }

    /** All processes that were ever started, including those that have ended. */
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
