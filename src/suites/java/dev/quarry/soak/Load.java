package dev.quarry.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import io.vertx.core.json.JsonObject;

/** A steady load: changes of files, requests for jobs, searches in all modes, and event streams that are opened again. */
final class Load implements AutoCloseable {

    private static final int STREAMS = 50;
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(60);
    private static final Duration BETWEEN_JOBS = Duration.ofSeconds(1);
    private static final Duration BETWEEN_SEARCHES = Duration.ofMillis(250);
    private static final Duration BETWEEN_NEW_STREAMS = Duration.ofSeconds(2);
    private static final List<String> SEARCHES = List.of("q=ash+fern", "q=value&mode=literal", "q=Clif.&mode=regex",
            "q=DuneElm&mode=symbol", "q=return+glen&facets=true", "q=lang:java+isle&limit=50");

    private final URI server;
    private final List<Path> repositories;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(3);
    private final Stream[] streams;
    private final AtomicInteger turn = new AtomicInteger();
    final AtomicLong jobs = new AtomicLong();
    final AtomicLong searches = new AtomicLong();
    final AtomicLong events = new AtomicLong();
    final AtomicLong failures = new AtomicLong();

    Load(URI server, List<Path> repositories) {
        this.server = server;
        this.repositories = List.copyOf(repositories);
        this.streams = IntStream.range(0, STREAMS).mapToObj(number -> new Stream()).toArray(Stream[]::new);
    }

    void start() {
        every(BETWEEN_JOBS, this::enqueue);
        every(BETWEEN_SEARCHES, this::search);
        every(BETWEEN_NEW_STREAMS, () -> replace(turn.incrementAndGet() % STREAMS));
        for (Stream stream : streams) {
            open(stream);
        }
    }

    private void every(Duration interval, Runnable work) {
        clock.scheduleWithFixedDelay(() -> counted(work), 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void counted(Runnable work) {
        try {
            work.run();
        } catch (UncheckedIOException | IllegalStateException failure) {
            failures.incrementAndGet();
        }
    }

    private void enqueue() {
        long number = jobs.incrementAndGet();
        Path repository = repositories.get((int) (number % repositories.size()));
        try {
            Files.writeString(repository.resolve("Changed" + number % 10 + ".java"),
                    "class Changed" + number + " {\n    int value = " + number + ";\n}\n", StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        require(HttpRequest.newBuilder(project("jobs")).header("Content-Type", "application/json").POST(BodyPublishers.ofString(
                new JsonObject().put("repo_path", repository.toString()).put("force_reindex", number % 20 == 0).encode())));
    }

    private void search() {
        long number = searches.incrementAndGet();
        String query = SEARCHES.get((int) (number % SEARCHES.size()));
        String other = number % 2 == 0 ? "" : "+" + URLEncoder.encode("-nothing" + number, StandardCharsets.UTF_8);
        require(HttpRequest.newBuilder(project("search?" + query.replaceFirst("(q=[^&]*)", "$1" + other))));
    }

    private URI project(String path) {
        return server.resolve("/api/v1/projects/soak/" + path);
    }

    private void require(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.timeout(LONGEST_ANSWER).build(), BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(response.body());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void replace(int number) {
        streams[number].cancel();
        streams[number] = new Stream();
        open(streams[number]);
    }

    private void open(Stream stream) {
        client.sendAsync(HttpRequest.newBuilder(project("events")).header("Accept", "text/event-stream").build(),
                BodyHandlers.fromLineSubscriber(stream));
    }

    private final class Stream implements Flow.Subscriber<String> {

        private volatile Flow.@Nullable Subscription subscription;
        private volatile boolean isCancelled;

        void cancel() {
            isCancelled = true;
            Flow.Subscription opened = subscription;
            if (opened != null) {
                opened.cancel();
            }
        }

        @Override
        public void onSubscribe(Flow.Subscription opened) {
            subscription = opened;
            if (isCancelled) {
                opened.cancel();
            }
            opened.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            if (line.startsWith("event:")) {
                events.incrementAndGet();
            }
        }

        @Override
        public void onError(Throwable failure) {
            if (!isCancelled) {
                failures.incrementAndGet();
            }
        }

        @Override
        public void onComplete() {
            isCancelled = true;
        }
    }

    @Override
    public void close() throws InterruptedException {
        clock.shutdown();
        clock.awaitTermination(LONGEST_ANSWER.toSeconds(), TimeUnit.SECONDS);
        for (Stream stream : streams) {
            stream.cancel();
        }
    }
}
