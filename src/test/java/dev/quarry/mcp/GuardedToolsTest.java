package dev.quarry.mcp;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.quarry.testing.Guarded;
import dev.quarry.testing.LogRecorder;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;

/** The tools of a server with access control. */
@QuarkusTest
@TestProfile(Guarded.class)
class GuardedToolsTest {

    private static final String FOREIGN = "other";

    @TestHTTPResource("/")
    URI server;

    @TempDir
    Path directory;

    /** Each tool, with arguments that name a project. */
    static Stream<Arguments> calls() {
        return Stream.of(
                Arguments.of("start_indexing_background", List.of("repo_path", "/no-such-directory")),
                Arguments.of("get_indexing_status", List.of()),
                Arguments.of("search_code", List.of("query", "word")),
                Arguments.of("set_working_directory", List.of("directory", "/no-such-directory")),
                Arguments.of("find_symbol", List.of("name", "word")),
                Arguments.of("read_file", List.of("path", "a.txt")),
                Arguments.of("outline", List.of("path", "a.txt")),
                Arguments.of("list_repositories", List.of()));
    }

    private static Object[] in(String project, List<Object> arguments) {
        return Stream.concat(arguments.stream(), Stream.of("project_id", project)).toArray();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void a_tool_reaches_the_projects_of_the_token_only(String tool, List<Object> arguments) {
        try (AgentClient reader = AgentClient.withToken(server, Guarded.READER);
                AgentClient writer = AgentClient.withToken(server, Guarded.WRITER)) {
            assertThat(reader.error(tool, in(FOREIGN, arguments))).startsWith("No such project");
            assertThat(AgentClient.text(writer.result(tool, in("team-a", arguments)))).doesNotContain("No such project",
                    "Role too low");
            String own = AgentClient.text(reader.result(tool, in("team-a", arguments)));
            if (tool.equals("start_indexing_background")) {
                assertThat(own).startsWith("Role too low");
            } else {
                assertThat(own).doesNotContain("No such project", "Role too low");
            }
        }
    }

    @Test
    void every_tool_is_tried() {
        try (AgentClient reader = AgentClient.withToken(server, Guarded.READER)) {
            assertThat(calls().map(call -> call.get()[0]).toList())
                    .containsExactlyInAnyOrderElementsOf(reader.tools().stream().map(tool -> (Object) tool.name()).toList());
        }
    }

    /** A directory chooses the project that contains it, if the client may read that one. */
    @Test
    void a_path_does_not_lead_into_a_foreign_project() throws IOException {
        Files.writeString(directory.resolve("Secret.java"), "class Secret { }\n");
        String path = directory.toRealPath().toString();
        given().header("Authorization", "Bearer " + Guarded.OPERATOR).contentType(ContentType.JSON)
                .body(Map.of("repo_path", path)).post("/api/v1/projects/" + FOREIGN + "/jobs").then().statusCode(202);

        try (AgentClient reader = AgentClient.withToken(server, Guarded.READER);
                AgentClient owner = AgentClient.withToken(server, Guarded.OTHER)) {
            assertThat(owner.call("set_working_directory", "directory", path).fields().get("project_id").asText())
                    .isEqualTo(FOREIGN);
            assertThat(reader.call("set_working_directory", "directory", path).text()).doesNotContain(FOREIGN);
            assertThat(reader.error("read_file", "path", path + "/Secret.java")).startsWith("No such project");
            assertThat(reader.error("search_code", "query", "Secret")).startsWith("No such project");
        }
    }

    @Test
    void a_change_by_a_tool_is_in_the_audit_log() {
        try (LogRecorder log = LogRecorder.of("dev.quarry.access.AuditLog");
                AgentClient writer = AgentClient.withToken(server, Guarded.WRITER)) {
            writer.error("start_indexing_background", "repo_path", "/no\nsuch\"directory", "project_id", "team-a");

            assertThat(log.messages()).hasSize(1).allSatisfy(line -> assertThat(line).doesNotContain("\n")
                    .startsWith("who=\"writer\" what=\"start_indexing_background /no"));
        }
    }
}
