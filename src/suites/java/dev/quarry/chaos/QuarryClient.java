package dev.quarry.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.quarry.testing.QuarryProcess;

/**
 * A client that tries again, at another process, while nobody answers or the database is away. An enqueue whose answer was
 * lost may be sent twice; the second one joins the first, or makes one more job.
 */
final class QuarryClient {

    static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5)).build();
    static final ObjectMapper JSON = new ObjectMapper();
    static final int UNAVAILABLE = 503;

    /** Longer than any process is suspended, so that no request comes to life after its client has given up. */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(20);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

    private final Fleet fleet;
    private final Random random;
    private final Findings findings;
    private final Retries retries;

    QuarryClient(Fleet fleet, Random random, Findings findings, Retries retries) {
        this.fleet = fleet;
        this.random = random;
        this.findings = findings;
        this.retries = retries;
    }

    /**
     * How often requests had to be sent again.
     *
     * @param refused because the database was away
     * @param lost because the process died
     * @param unanswered because nothing came for longer than a client waits
     */
    record Retries(AtomicInteger refused, AtomicInteger lost, AtomicInteger unanswered) {

        Retries() {
            this(new AtomicInteger(), new AtomicInteger(), new AtomicInteger());
        }
    }

    static String jobs(String project) {
        return "/api/v1/projects/" + project + "/jobs";
    }

    /** Has a repository indexed, and gives the id of the job. */
    UUID enqueue(String project, Path repository, boolean force) {
        String body = json(Map.of("repo_path", repository.toString(), "force_reindex", force));
        String job = insist(jobs(project), body, Set.of(200, 202));
        return UUID.fromString(read(job, "id"));
    }

    /** Asks for a job's cancellation, which comes too late if the job has ended. */
    void cancel(String project, UUID job) {
        insist(jobs(project) + "/" + job + "/cancel", "", Set.of(202, 409));
    }

    /** Asks one process, once, and says whether it answers. */
    static boolean answers(QuarryProcess process, String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(process.page().resolve(path)).timeout(Duration.ofSeconds(5)).build();
            return HTTP.send(request, BodyHandlers.ofString()).statusCode() == 200;
        } catch (IOException failure) {
            return false;
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    private String insist(String path, String body, Set<Integer> expected) {
        while (true) {
            QuarryProcess process = fleet.anyReady(random);
            try {
                HttpResponse<String> answer = HTTP.send(post(process.page().resolve(path), body), BodyHandlers.ofString());
                if (expected.contains(answer.statusCode())) {
                    return answer.body();
                }
                retries.refused().incrementAndGet();
                if (answer.statusCode() != UNAVAILABLE) {
                    findings.add(
                            process.name() + " answers " + answer.statusCode() + " to POST " + path + ": " + answer.body());
                }
            } catch (HttpTimeoutException unanswered) {
                retries.unanswered().incrementAndGet();
            } catch (IOException lost) {
                retries.lost().incrementAndGet();
            } catch (InterruptedException interrupted) {
                throw interrupted(interrupted);
            }
            Pause.of(BETWEEN_TRIES);
        }
    }

    private static HttpRequest post(URI uri, String body) {
        return HttpRequest.newBuilder(uri).timeout(LONGEST_ANSWER).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)).build();
    }

    static IllegalStateException interrupted(InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("The run is over", interrupted);
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String read(String json, String field) {
        try {
            return JSON.readTree(json).path(field).asText();
        } catch (JsonProcessingException notJson) {
            throw new IllegalStateException("Not JSON: " + json, notJson);
        }
    }
}
