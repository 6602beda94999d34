package dev.quarry.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.quarry.testing.ProcessClient;
import dev.quarry.testing.QuarryProcess;
import dev.quarry.testing.TestDatabase;

/**
 * Thousands of event streams of one process beside a server that only writes the same bytes to as many connections. Run by
 * {@code ./mvnw verify -Psoak -Dquick -Dit.test=StreamMeasurement}. It asserts that every stream gets every terminal event, and
 * prints the rest.
 */
class StreamMeasurement {

    private static final int STREAMS = Integer.getInteger("bench.streams", 5_000);
    private static final int WARM_UP = 5;
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 20);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> JVM = List.of("-Xmx512m", "-XX:+UseSerialGC");
    private static final String TERMINAL = "\"status\":\"completed\"";
    private static final double KILOBYTE = 1024;

    @TempDir
    Path directory;

    private interface Round {
        void begin() throws Exception;
    }

    @Test
    void compare() throws Exception {
        String event = measureQuarry();
        measureBare(event);
    }

    /** Returns the bytes of a terminal event. */
    private String measureQuarry() throws Exception {
        Path repository = Files.createDirectory(directory.toRealPath().resolve("repository"));
        Files.writeString(repository.resolve("a.txt"), "text\n");
        TestDatabase database = TestDatabase.fresh();
        QuarryProcess quarry = QuarryProcess.start("quarry", database.url(), directory, Map.of(), JVM);
        try {
            quarry.awaitPage();
            ProcessClient client = new ProcessClient(quarry.page());
            Sampler sampler = new Sampler(quarry, database.url());
            String first = run(client, repository);
            double before = sampler.sample().heapMegabytes();
            try (StreamReaders readers = new StreamReaders(quarry.page().resolve("/api/v1/projects/default/events"), STREAMS)) {
                readers.awaitAll(deadline());
                double after = sampler.sample().heapMegabytes();
                System.out.printf("Quarry: %,d streams, %.1f KB of heap each%n", STREAMS,
                        (after - before) * KILOBYTE / STREAMS);
                measure("Quarry", readers, () -> CompletableFuture.runAsync(() -> enqueue(client, repository)));
            }
            return "id: 1\nevent: status\ndata: " + first + "\n\n";
        } finally {
            quarry.kill();
        }
    }

    private static void enqueue(ProcessClient client, Path repository) {
        try {
            client.enqueue("default", repository, true);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String run(ProcessClient client, Path repository) throws IOException {
        String job = client.enqueue("default", repository, true);
        return client.get(job + "?wait=60").body();
    }

    private void measureBare(String event) throws Exception {
        Process bare = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
                "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), BareBroadcaster.class.getName())
                .redirectError(directory.resolve("bare.log").toFile()).start();
        try (BufferedReader output = new BufferedReader(new InputStreamReader(bare.getInputStream(), StandardCharsets.UTF_8))) {
            String port = output.lines().filter(line -> line.startsWith("port ")).findFirst().orElseThrow().substring(5);
            URI server = URI.create("http://127.0.0.1:" + port + "/");
            HttpClient client = HttpClient.newHttpClient();
            try (StreamReaders readers = new StreamReaders(server, STREAMS)) {
                readers.awaitAll(deadline());
                measure("Bare Vert.x", readers,
                        () -> client.sendAsync(HttpRequest.newBuilder(server).POST(BodyPublishers.ofString(event)).build(),
                                BodyHandlers.discarding()));
            }
        } finally {
            bare.destroyForcibly().waitFor();
        }
    }

    private static long deadline() {
        return System.nanoTime() + PATIENCE.toNanos();
    }

    private static void measure(String name, StreamReaders readers, Round round) throws Exception {
        List<Double> delays = new ArrayList<>();
        for (int number = 0; number < WARM_UP + ROUNDS; number++) {
            readers.expect(TERMINAL);
            round.begin();
            long[] arrivals = readers.awaitAll(deadline());
            assertThat(arrivals).hasSize(STREAMS);
            if (number >= WARM_UP) {
                Arrays.stream(arrivals).forEach(arrival -> delays.add((arrival - arrivals[0]) / 1e6));
            }
        }
        double[] sorted = delays.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        System.out.printf("%s: from the first stream to each, ms: median %.1f, p99 %.1f, last %.1f%n", name,
                sorted[sorted.length / 2], sorted[sorted.length * 99 / 100], sorted[sorted.length - 1]);
    }
}
