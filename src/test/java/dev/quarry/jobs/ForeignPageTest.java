package dev.quarry.jobs;

import static dev.quarry.testing.Api.jobsOf;
import static dev.quarry.testing.Api.post;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.quarry.testing.RawRequest;
import dev.quarry.testing.WithoutWorker;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;

/** A web page of another origin can neither read nor change anything through the browser of a user. */
@QuarkusTest
@TestProfile(WithoutWorker.class)
class ForeignPageTest extends RefusedRequests {

    @ParameterizedTest
    @ValueSource(strings = { "evil.example", "evil.example:8080", "127.0.0.1.evil.example", "localhost.evil.example",
            "999.999.999.999.999", "..." })
    void a_foreign_host_is_refused(String host) {
        assertProblem(given().header("Host", host).get(jobsOf(project)), 421);
        assertProblem(given().header("Host", host).get("/"), 421);
    }

    @ParameterizedTest
    @ValueSource(strings = { "localhost", "LOCALHOST:8080", "127.0.0.1", "[::1]:8080", "page.localhost:1", "192.0.2.7" })
    void a_host_that_dns_rebinding_cannot_use_is_served(String host) {
        given().header("Host", host).get(jobsOf(project)).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = { "http://evil.example", "null", "http://localhost:1", "https://127.0.0.1", "garbage", "file://" })
    void a_page_of_another_origin_is_refused(String origin) {
        String job = jobsOf(project) + "/" + UUID.randomUUID();
        String body = "{\"repo_path\": \"" + directory + "\"}";

        assertProblem(given().header("Origin", origin).contentType(ContentType.JSON).body(body).post(jobsOf(project)), 403);
        assertProblem(given().header("Origin", origin).post(job + "/cancel"), 403);
        assertProblem(given().header("Origin", origin).delete("/api/v1/projects/" + project + "/repositories/1"), 403);
        assertProblem(given().header("Origin", origin).get(jobsOf(project)), 403);
    }

    @Test
    void the_own_page_is_served() {
        String origin = "http://" + server.getAuthority();

        given().header("Origin", origin).get(jobsOf(project)).then().statusCode(200);
        assertProblem(given().header("Origin", origin).header("Sec-Fetch-Site", "same-origin")
                .post(jobsOf(project) + "/" + UUID.randomUUID() + "/cancel"), 404);
    }

    @ParameterizedTest
    @ValueSource(strings = { "cross-site", "same-site", "garbage" })
    void a_page_of_another_site_changes_nothing(String site) {
        String job = jobsOf(project) + "/" + UUID.randomUUID();

        assertProblem(given().header("Sec-Fetch-Site", site).contentType(ContentType.JSON).body("{}").post(jobsOf(project)),
                403);
        assertProblem(given().header("Sec-Fetch-Site", site).post(job + "/cancel"), 403);
        assertProblem(given().header("Sec-Fetch-Site", site).delete("/api/v1/projects/" + project + "/repositories/1"), 403);
        given().header("Sec-Fetch-Site", site).get(jobsOf(project)).then().statusCode(200);
    }

    /** A web page may send a body without a type, or with one of three simple types, to any server. */
    @ParameterizedTest
    @ValueSource(strings = { "", "Content-Type:", "Content-Type: */*", "Content-Type: application/*",
            "Content-Type: text/plain",
            "Content-Type: json", "Content-Type: ;", "Content-Type: text/plain\r\nContent-Type: application/json" })
    void a_body_whose_type_is_not_json_is_refused(String type) {
        String body = "{\"repo_path\": \"" + directory + "\"}";
        String[] headers = Stream.of("Host: localhost", "Content-Length: " + body.length(), type)
                .filter(header -> !header.isEmpty()).toArray(String[]::new);
        headers[headers.length - 1] += "\r\n\r\n" + body;

        String answer = RawRequest.send(server, "POST " + jobsOf(project) + " HTTP/1.1", headers);

        assertThat(answer).startsWith("HTTP/1.1 415 ").matches(RawRequest::isProblem);
    }

    @Test
    void a_body_without_a_length_and_a_type_is_refused_over_http_2() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(jobsOf(project)))
                .POST(BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(("{\"repo_path\": \"" + directory + "\"}").getBytes(UTF_8))))
                .build();

        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        // The first exchange upgrades the connection to HTTP/2.
        client.send(HttpRequest.newBuilder(server.resolve(jobsOf(project))).build(), BodyHandlers.discarding());
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());

        assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(response.statusCode()).isEqualTo(415);
    }
}
