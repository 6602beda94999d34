package dev.quarry.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.jboss.resteasy.reactive.server.core.Deployment;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.util.RuntimeResourceVisitor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.quarry.testing.Guarded;
import io.quarkiverse.mcp.server.ToolManager;
import io.quarkus.resteasy.reactive.server.runtime.ResteasyReactiveRecorder;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;

/** Every operation with every kind of client. */
@QuarkusTest
@TestProfile(Guarded.class)
class AccessMatrixTest {

    private static final String PROJECT = "team-a";

    private final HttpClient http = HttpClient.newHttpClient();

    @TestHTTPResource("/")
    URI server;

    @Inject
    ToolManager tools;

    /** A kind of client, and the role that it has on the project; none if it is not let in. */
    private enum Client {

        WITHOUT_TOKEN(null, null),
        WITH_AN_UNKNOWN_TOKEN("no-such-token", null),
        WITH_AN_EMPTY_TOKEN("", null),
        READER(Guarded.READER, Role.READ),
        WRITER(Guarded.WRITER, Role.WRITE),
        ADMIN(Guarded.ADMIN, Role.ADMIN),
        OF_ANOTHER_PROJECT(Guarded.OTHER, null),
        PERSON(Guarded.ofPerson(Duration.ofMinutes(5)), Role.WRITE),
        PERSON_WITH_AN_EXPIRED_TOKEN(Guarded.ofPerson(Duration.ofMinutes(-5)), null),
        PERSON_WITH_A_TOKEN_FOR_OTHERS(Guarded.forOthers(), null),
        PERSON_WITH_A_FORGED_TOKEN(Guarded.forged(), null);

        private final @Nullable String token;
        private final @Nullable Role role;

        Client(@Nullable String token, @Nullable Role role) {
            this.token = token;
            this.role = role;
        }

        int refusal(String operation) {
            Optional<Role> needed = OperationRoles.ofOperation(operation);
            if (this == OF_ANOTHER_PROJECT) {
                return operation.contains("{project_id}") ? 404 : 0;
            }
            return role == null ? 401 : role.includes(needed.orElseThrow()) ? 0 : 403;
        }
    }

    static Stream<Arguments> matrix() {
        return OperationRoles.operations().stream()
                .flatMap(operation -> Arrays.stream(Client.values()).map(client -> Arguments.of(operation, client)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("matrix")
    void an_operation_is_carried_out_for_clients_with_its_role(String operation, Client client)
            throws IOException, InterruptedException {
        Answer answer = send(operation, client.token);
        int refusal = client.refusal(operation);

        if (refusal == 0) {
            assertThat(answer.status()).as(answer.body()).isNotIn(401, 403, 500);
            assertThat(answer.body()).doesNotContain("No such project");
        } else {
            assertThat(answer.status()).as(answer.body()).isEqualTo(refusal);
            assertThat(answer.challenge().isPresent()).isEqualTo(refusal == 401);
        }
        if (refusal == 404 && !operation.startsWith("HEAD")) {
            assertThat(answer.body()).contains("No such project");
        }
    }

    private record Answer(int status, Optional<String> challenge, String body) {
    }

    private Answer send(String operation, @Nullable String token) throws IOException, InterruptedException {
        String[] parts = operation.split(" ");
        String path = parts[1].replace("{project_id}", PROJECT).replace("{job_id}", UUID.randomUUID().toString())
                .replace("{id}", "999999").replace("{path:.+}", "a.txt") + query(parts);
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path))
                .method(parts[0], BodyPublishers.ofString(body(operation)));
        if (!body(operation).isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
        try (InputStream content = response.body()) {
            boolean isStream = response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
            return new Answer(response.statusCode(), response.headers().firstValue("WWW-Authenticate"),
                    isStream ? "" : new String(content.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static String query(String[] operation) {
        return operation[1].endsWith("/search") && operation[0].equals("GET") ? "?q=word"
                : operation[1].endsWith("/usages") ? "?name=word" : operation[1].endsWith("/symbols") ? "?path=a" : "";
    }

    private static String body(String operation) {
        return switch (operation) {
            case "POST /api/v1/projects/{project_id}/jobs" ->
                new JsonObject().put("repo_path", System.getProperty("java.io.tmpdir") + "/no-such-directory").encode();
            case "POST /api/v1/projects/{project_id}/search" -> "{\"queries\": [\"word\"]}";
            default -> "";
        };
    }

    @Test
    void every_operation_has_a_role() {
        Set<String> operations = new TreeSet<>();
        Deployment deployment = ResteasyReactiveRecorder.getCurrentDeployment();
        RuntimeResourceVisitor.visitRuntimeResources("", deployment.getClassMappers(), new RuntimeResourceVisitor() {
            @Override
            public void visitRuntimeResource(String method, String path, RuntimeResource resource) {
                operations.add(method + " " + path);
            }
        });
        List<String> listed = new ArrayList<>(OperationRoles.operations());
        listed.addAll(OperationRoles.WITHOUT_ROLE);

        assertThat(listed).containsExactlyInAnyOrderElementsOf(operations);
    }

    @Test
    void every_tool_has_a_role() {
        List<String> names = new ArrayList<>();
        tools.forEach(tool -> names.add(tool.name()));

        assertThat(names).isNotEmpty().allSatisfy(name -> assertThat(OperationRoles.ofTool(name)).isNotNull());
    }
}
