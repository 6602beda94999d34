package dev.quarry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/**
 * Passes the messages of the Model Context Protocol from standard input to a server, and its answers to standard output: one
 * message a line. Clients of both transports are thus served by the same code, with the same checks.
 */
final class StdioBridge {

    private static final Logger LOG = Logger.getLogger(StdioBridge.class);

    /** The session of an idle client would end after 30 minutes. */
    private static final Duration KEEP_ALIVE = Duration.ofMinutes(10);
    /** Longer than a tool waits for a job. */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(90);
    private static final String SESSION = "Mcp-Session-Id";
    /** The variable that the command line uses, too. */
    private static final String TOKEN = "QUARRY_TOKEN";
    private static final String EVENT_DATA = "data:";
    private static final int INTERNAL_ERROR = -32603;

    private final URI endpoint;
    private final PrintStream out;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService calls = Executors.newCachedThreadPool(StdioBridge::thread);
    private volatile @Nullable String session;

    StdioBridge(URI server, PrintStream out) {
        this.endpoint = server.resolve("/mcp");
        this.out = out;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "mcp-stdio");
        thread.setDaemon(true);
        return thread;
    }

    /** Returns when the input has ended and all calls are answered. */
    void pass(InputStream in) throws IOException, InterruptedException {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(StdioBridge::thread);
        timer.scheduleWithFixedDelay(this::keepAlive, KEEP_ALIVE.toMillis(), KEEP_ALIVE.toMillis(), TimeUnit.MILLISECONDS);
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.isBlank()) {
                pass(line);
            }
        }
        timer.shutdownNow();
        calls.shutdown();
        if (!calls.awaitTermination(LONGEST_ANSWER.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("Some calls are not answered");
        }
    }

    /** Requests run side by side. The first one, notifications and answers must arrive before what follows them. */
    private void pass(String line) {
        JsonObject message = parsed(line);
        boolean isRequest = message.containsKey("method") && message.containsKey("id");
        if (session != null && isRequest) {
            calls.execute(() -> send(line, message));
        } else {
            send(line, message);
        }
    }

    private static JsonObject parsed(String line) {
        try {
            return new JsonObject(line);
        } catch (DecodeException malformed) {
            // The server answers with the error of the protocol.
            return new JsonObject();
        }
    }

    private void send(String line, JsonObject message) {
        try {
            HttpResponse<Stream<String>> response = http.send(request(line), BodyHandlers.ofLines());
            response.headers().firstValue(SESSION).ifPresent(id -> session = id);
            print(response, message);
        } catch (IOException unreachable) {
            LOG.debug("A message was not passed on", unreachable);
            fail(message, "The server cannot be reached: " + unreachable.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest request(String line) {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint).timeout(LONGEST_ANSWER)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(BodyPublishers.ofString(line));
        String token = System.getenv(TOKEN);
        if (token != null && !token.isBlank()) {
            request.header("Authorization", "Bearer " + token.strip());
        }
        String known = session;
        return (known == null ? request : request.header(SESSION, known)).build();
    }

    private void print(HttpResponse<Stream<String>> response, JsonObject message) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        try (Stream<String> lines = response.body()) {
            if (type.startsWith("text/event-stream")) {
                lines.filter(line -> line.startsWith(EVENT_DATA))
                        .forEach(line -> print(line.substring(EVENT_DATA.length()).strip()));
            } else if (type.startsWith("application/json")) {
                print(lines.collect(Collectors.joining()));
            } else if (response.statusCode() >= 400) {
                fail(message, "The server answers " + response.statusCode() + ": " + lines.collect(Collectors.joining()));
            }
        }
    }

    private void fail(JsonObject message, String reason) {
        if (message.containsKey("id")) {
            print(new JsonObject().put("jsonrpc", "2.0").put("id", message.getValue("id"))
                    .put("error", new JsonObject().put("code", INTERNAL_ERROR).put("message", reason)).encode());
        }
    }

    private void print(String message) {
        if (!message.isEmpty()) {
            synchronized (out) {
                out.println(message);
                out.flush();
            }
        }
    }

    private void keepAlive() {
        if (session == null) {
            return;
        }
        try {
            http.send(request("{\"jsonrpc\":\"2.0\",\"id\":\"keep-alive\",\"method\":\"ping\"}"), BodyHandlers.discarding());
        } catch (IOException unreachable) {
            LOG.debugf("The session is not kept alive: %s", unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
