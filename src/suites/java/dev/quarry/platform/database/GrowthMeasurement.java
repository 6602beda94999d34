package dev.quarry.platform.database;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.quarry.platform.database.embedded.FreePort;
import dev.quarry.testing.GeneratedTree;
import dev.quarry.testing.PostgresServer;
import dev.quarry.testing.ProcessClient;
import dev.quarry.testing.QuarryProcess;

/**
 * Prints the throughput of jobs with one, two and three workers, and of searches with one and two front ends, each with and
 * without a replica. Run by {@code ./mvnw verify -Psoak -Dquick -Dit.test=GrowthMeasurement}. All processes share one machine:
 * throughput that its processors bound does not grow.
 */
class GrowthMeasurement {

    private static final int REPOSITORIES = Integer.getInteger("bench.repositories", 24);
    private static final int FILES = Integer.getInteger("bench.files", 150);
    private static final Duration SEARCHING = Duration.ofSeconds(Integer.getInteger("bench.seconds", 8));
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int CLIENTS = 16;
    private static final List<String> SEARCHES = List.of("q=ash+fern", "q=value&mode=literal", "q=DuneElm&mode=symbol");
    private static final List<String> JVM = List.of("-Xmx384m", "-XX:+UseSerialGC");

    @TempDir
    Path directory;

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Path> repositories = new ArrayList<>();
    private final List<QuarryProcess> running = new ArrayList<>();
    private int started;

    @Test
    void print_throughputs() throws Exception {
        for (int number = 0; number < REPOSITORIES; number++) {
            Path repository = directory.toRealPath().resolve("repository" + number);
            GeneratedTree.write(repository, FILES, 2);
            repositories.add(repository);
        }
        try (PostgresServer primary = PostgresServer.start(directory.resolve("primary"), FreePort.choose(), "secret")) {
            Standby.permit(primary, directory.resolve("primary.log"));
            System.out.printf("%d processors%n", Runtime.getRuntime().availableProcessors());
            for (int workers = 1; workers <= 3; workers++) {
                measureJobs(primary, workers);
            }
            try (Standby standby = Standby.start(primary, directory.resolve("standby"))) {
                for (int fronts = 1; fronts <= 2; fronts++) {
                    measureSearches(primary, fronts, "");
                    measureSearches(primary, fronts, standby.url().withPassword());
                }
            }
        } finally {
            stopAll();
        }
    }

    private QuarryProcess start(PostgresServer database, String... settings) {
        List<String> options = new ArrayList<>(JVM);
        options.addAll(List.of(settings));
        QuarryProcess process = QuarryProcess.start("quarry" + started++, database.url(), directory, Map.of(), options);
        running.add(process);
        return process;
    }

    private void stopAll() {
        running.forEach(QuarryProcess::kill);
        running.clear();
    }

    private void measureJobs(PostgresServer database, int workers) throws IOException {
        for (int number = 0; number < workers; number++) {
            start(database, "-Dquarry.worker.concurrency=2");
        }
        running.forEach(QuarryProcess::awaitPage);
        ProcessClient front = new ProcessClient(running.get(0).page());
        String project = "workers" + workers;
        long begun = System.nanoTime();
        List<String> jobs = new ArrayList<>();
        for (Path repository : repositories) {
            jobs.add(front.enqueue(project, repository));
        }
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> haveEnded(front, project, jobs.size()));
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf("%d workers: %.1f jobs/s, %.0f files/s%n", workers, jobs.size() / seconds,
                jobs.size() * FILES / seconds);
        stopAll();
    }

    private static boolean haveEnded(ProcessClient front, String project, int jobs) throws IOException {
        return front.json("/api/v1/projects/" + project + "/jobs?status=completed&limit=200").getList("jobs").size() == jobs;
    }

    private void measureSearches(PostgresServer database, int fronts, String replica)
            throws SQLException, InterruptedException {
        for (int number = 0; number < fronts; number++) {
            start(database, "-Dquarry.worker.concurrency=0", "-Dquarry.database.replica-url=" + replica);
        }
        running.forEach(QuarryProcess::awaitPage);
        List<URI> pages = running.stream().map(QuarryProcess::page).toList();
        // The first time warms up.
        searchesPerSecond(pages);
        System.out.printf("%d front ends, %s replica: %.0f searches/s%n", fronts, replica.isEmpty() ? "no" : "one",
                searchesPerSecond(pages));
        stopAll();
    }

    private double searchesPerSecond(List<URI> pages) throws InterruptedException {
        LongAdder done = new LongAdder();
        long begun = System.nanoTime();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        for (int number = 0; number < CLIENTS; number++) {
            URI page = pages.get(number % pages.size());
            clients.execute(() -> {
                for (int turn = 0; System.nanoTime() - begun < SEARCHING.toNanos(); turn++) {
                    search(page, SEARCHES.get(turn % SEARCHES.size()));
                    done.increment();
                }
            });
        }
        clients.shutdown();
        clients.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return done.sum() / ((System.nanoTime() - begun) / 1e9);
    }

    private void search(URI page, String query) {
        try {
            HttpResponse<Void> response = client.send(
                    HttpRequest.newBuilder(page.resolve("/api/v1/projects/workers1/search?" + query)).build(),
                    BodyHandlers.discarding());
            if (response.statusCode() != 200) {
                throw new IllegalStateException("status " + response.statusCode());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
