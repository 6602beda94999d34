package dev.quarry.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;

import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;

/**
 * A client of a process that the test has started. Compares every response with the OpenAPI document of the process.
 *
 * @param server the address of the process
 */
public record ProcessClient(URI server) {

    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** Reads the document at once, because the process may not answer later on. */
    public ProcessClient {
        DescribedAnswers.prepare(server);
    }

    public HttpResponse<String> get(String path) throws IOException {
        return send(HttpRequest.newBuilder(server.resolve(path)));
    }

    public JsonPath json(String path) throws IOException {
        return JsonPath.from(get(path).body());
    }

    /** Requests a job and returns its address. */
    public String enqueue(String project, Path repository, boolean force) throws IOException {
        String jobs = "/api/v1/projects/" + project + "/jobs";
        HttpResponse<String> response = send(HttpRequest.newBuilder(server.resolve(jobs))
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(new JsonObject()
                        .put("repo_path", repository.toString()).put("force_reindex", force).encode())));
        assertThat(response.statusCode()).as(response.body()).isIn(200, 202);
        return jobs + "/" + JsonPath.from(response.body()).getString("id");
    }

    public String enqueue(String project, Path repository) throws IOException {
        return enqueue(project, repository, false);
    }

    private HttpResponse<String> send(HttpRequest.Builder builder) throws IOException {
        HttpRequest request = builder.timeout(TIMEOUT).build();
        try {
            HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
            DescribedAnswers.check(request.method(), request.uri(), response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(null), response.body());
            return response;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for an answer", interrupted);
        }
    }
}
