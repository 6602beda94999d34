package dev.quarry.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Iterator;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import dev.quarry.testing.QuarryProcess;

/**
 * Follows a stream of server-sent events as a browser does: when the connection breaks, it reconnects to any process and
 * resumes after its last event, until the server answers with status 204.
 */
final class SseFollower {

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(300);
    private static final Duration LONGEST_HEAD = Duration.ofSeconds(20);

    private final String path;
    private final Fleet fleet;
    private final Random random;
    private final Findings findings;
    private final ReceivedEvents received;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final Thread thread;
    private final AtomicInteger connections = new AtomicInteger();
    private volatile boolean closed;

    private SseFollower(String path, Fleet fleet, Random random, Findings findings) {
        this.path = path;
        this.fleet = fleet;
        this.random = random;
        this.findings = findings;
        this.received = new ReceivedEvents("the stream " + path, findings);
        this.thread = new Thread(this::follow, "follower");
        thread.setDaemon(true);
    }

    /** Follows {@code path} from now on. */
    static SseFollower of(String path, Fleet fleet, Random random, Findings findings) {
        SseFollower follower = new SseFollower(path, fleet, random, findings);
        follower.thread.start();
        return follower;
    }

    ReceivedEvents received() {
        return received;
    }

    int connections() {
        return connections.get();
    }

    /** Whether the server has ended the stream for good. */
    boolean hasEnded() {
        return end.isDone();
    }

    /** Adds a finding if the server ended the stream for good before it sent the end of a job. */
    void requireEndSeen() {
        if (!received.sawAnyEnd()) {
            findings.add("the stream " + path + " ended without the end of its job, after " + received.count() + " events");
        }
    }

    @Override
    public String toString() {
        return path;
    }

    void close() {
        closed = true;
        thread.interrupt();
    }

    private void follow() {
        while (!closed && !end.isDone()) {
            try {
                connect();
            } catch (IOException | UncheckedIOException broken) {
                // The process has died or dies now.
            } catch (IllegalStateException | InterruptedException over) {
                return;
            }
            if (!closed && !end.isDone()) {
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(BETWEEN_TRIES.toMillis());
        } catch (InterruptedException over) {
            closed = true;
        }
    }

    private void connect() throws IOException, InterruptedException {
        QuarryProcess process = fleet.anyReady(random);
        HttpRequest.Builder request = HttpRequest.newBuilder(process.page().resolve(path))
                .timeout(LONGEST_HEAD).header("Accept", "text/event-stream");
        if (connections.get() > 0) {
            // Without any event so far, the follower has missed everything since the beginning.
            request.header("Last-Event-ID", Long.toString(Math.max(1, received.lastId())));
        }
        HttpResponse<Stream<String>> response = QuarryClient.HTTP.send(request.build(), BodyHandlers.ofLines());
        try (Stream<String> lines = response.body()) {
            switch (response.statusCode()) {
                case 200 -> {
                    connections.incrementAndGet();
                    received.reconnected();
                    read(response.uri(), lines);
                }
                case 204 -> end.complete(null);
                case QuarryClient.UNAVAILABLE -> {
                    // The database is unavailable.
                }
                default -> findings.add(process.name() + " answers " + response.statusCode() + " to GET " + path);
            }
        }
    }

    private void read(URI stream, Stream<String> lines) {
        String id = "";
        StringBuilder data = new StringBuilder();
        for (Iterator<String> line = lines.iterator(); !closed && line.hasNext();) {
            String text = line.next();
            if (text.startsWith("id:")) {
                id = text.substring(3).strip();
            } else if (text.startsWith("data:")) {
                data.append(text.substring(5));
            } else if (text.isEmpty() && data.length() > 0) {
                fleet.checkEvent(stream, data.toString());
                dispatch(id, data.toString());
                data.setLength(0);
            }
        }
    }

    private void dispatch(String id, String data) {
        try {
            JsonNode job = QuarryClient.JSON.readTree(data);
            received.add(Long.parseLong(id), job.path("id").asText(), job.path("status").asText(),
                    job.path("version").asLong());
        } catch (JsonProcessingException | NumberFormatException notAnEvent) {
            findings.add("the stream " + path + ": not an event: id " + id + ", data " + data);
        }
    }
}
