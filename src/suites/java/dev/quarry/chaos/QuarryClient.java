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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.quarry.testing.QuarryProcess;

/**
 * A client that retries at another process while a process does not answer or the database is unavailable. An enqueue whose
 * answer was lost is sent again; it joins the pending job of the first request, or creates one more job.
 */
final class QuarryClient {

    static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5)).build();
    static final ObjectMapper JSON = new ObjectMapper();
    static final int UNAVAILABLE = 503;
    private static final int ACCEPTED = 202;

    /** Longer than any suspension of a process, so that no process executes a request that its client has given up. */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(20);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

    private final Fleet fleet;
    private final Random random;
    private final Findings findings;
    private final Answers answers;

    QuarryClient(Fleet fleet, Random random, Findings findings, Answers answers) {
        this.fleet = fleet;
        this.random = random;
        this.findings = findings;
        this.answers = answers;
    }

    /**
     * The answers to the requests of all clients. The server has to keep what it accepted, whatever happens to it later.
     *
     * @param enqueued the jobs that the server accepted
     * @param cancelled the jobs whose cancellation the server accepted
     * @param refused requests that were sent again because the database was unavailable
     * @param lost requests that were sent again because the process died
     * @param unanswered requests that were sent again because no answer came in time
     */
    record Answers(Set<UUID> enqueued, Set<UUID> cancelled, AtomicInteger refused, AtomicInteger lost,
            AtomicInteger unanswered) {

        Answers() {
            this(ConcurrentHashMap.newKeySet(), ConcurrentHashMap.newKeySet(), new AtomicInteger(), new AtomicInteger(),
                    new AtomicInteger());
        }
    }

    static String jobs(String project) {
        return "/api/v1/projects/" + project + "/jobs";
    }

    /** Enqueues a job for a repository and returns its id. */
    UUID enqueue(String project, Path repository, boolean force) {
        String body = json(Map.of("repo_path", repository.toString(), "force_reindex", force));
        UUID job = UUID.fromString(read(insist(jobs(project), body, Set.of(200, ACCEPTED)).body(), "id"));
        answers.enqueued().add(job);
        return job;
    }

    /** Requests the cancellation of a job. The server refuses it if the job has ended. */
    void cancel(String project, UUID job) {
        if (insist(jobs(project) + "/" + job + "/cancel", "", Set.of(ACCEPTED, 409)).statusCode() == ACCEPTED) {
            answers.cancelled().add(job);
        }
    }

    /** Sends one request to one process and returns whether it succeeds. */
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

    private HttpResponse<String> insist(String path, String body, Set<Integer> expected) {
        while (true) {
            QuarryProcess process = fleet.anyReady(random);
            try {
                HttpResponse<String> answer = HTTP.send(post(process.page().resolve(path), body), BodyHandlers.ofString());
                fleet.check(answer, answer.body());
                if (expected.contains(answer.statusCode())) {
                    return answer;
                }
                answers.refused().incrementAndGet();
                if (answer.statusCode() != UNAVAILABLE) {
                    findings.add(
                            process.name() + " answers " + answer.statusCode() + " to POST " + path + ": " + answer.body());
                }
            } catch (HttpTimeoutException unanswered) {
                answers.unanswered().incrementAndGet();
            } catch (IOException lost) {
                answers.lost().incrementAndGet();
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
