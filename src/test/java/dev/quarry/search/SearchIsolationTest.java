package dev.quarry.search;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.quarry.testing.Api;
import dev.quarry.testing.Searches;
import dev.quarry.testing.Searches.Page;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

/** No kind of request returns data of another project. */
@QuarkusTest
class SearchIsolationTest {

    private static final List<String> MODES = List.of("ranked", "literal", "regex", "symbol");

    @TestHTTPResource
    URI server;

    @TempDir
    Path directory;

    private final String mine = "mine-" + UUID.randomUUID();
    private final String theirs = "theirs-" + UUID.randomUUID();

    @BeforeEach
    void index_both() throws IOException {
        Path their = Files.createDirectory(directory.toRealPath().resolve("their-repository"));
        write(their, "src/OnlyTheirs.java", "class OnlyTheirs {\n    void secretword() {\n    }\n}\n");
        write(their, "src/Same.java", "class Same {\n    void sharedword() {\n    }\n}\n");
        Path my = Files.createDirectory(directory.toRealPath().resolve("my-repository"));
        write(my, "code/Mine.java", "class Mine {\n    void ownword() {\n    }\n}\n");
        write(my, "code/Same.java", "class Same {\n    void sharedword() {\n    }\n}\n");
        assertThat(Api.index(theirs, their).getString("status")).isEqualTo("completed");
        assertThat(Api.index(mine, my).getString("status")).isEqualTo("completed");
    }

    private static void write(Path root, String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Page page(String project, String mode, String query, String... others) {
        Map<String, String> parameters = new HashMap<>(Map.of("q", query, "mode", mode));
        for (int i = 0; i < others.length; i += 2) {
            parameters.put(others[i], others[i + 1]);
        }
        return new Searches(server, project).page(parameters);
    }

    private static int repositoryOf(String project) {
        return given().get("/api/v1/projects/" + project + "/repositories").path("repositories[0].id");
    }

    static Stream<String> modes() {
        return MODES.stream();
    }

    @ParameterizedTest
    @MethodSource("modes")
    void content_of_another_project_is_not_found(String mode) {
        assertThat(page(theirs, mode, "secretword").require(200).results()).hasSize(1);
        assertThat(page(mine, mode, "ownword").require(200).results()).hasSize(1);

        for (String query : List.of("secretword", "OnlyTheirs", "onlytheirs", "secretwrd", "SW", "OT", "sw", "secret",
                "lytheir")) {
            assertThat(page(mine, mode, query).require(200).results()).as(query).isEmpty();
            assertThat(page(mine, mode, query + " case:no").require(200).results()).as(query).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("modes")
    void content_of_both_projects_is_found_in_the_own_one_only(String mode) {
        int repository = repositoryOf(mine);

        assertThat(page(mine, mode, "sharedword").require(200).results()).hasSize(1)
                .allSatisfy(result -> assertThat(result.repository()).isEqualTo(repository))
                .allSatisfy(result -> assertThat(result.path()).isEqualTo("code/Same.java"));
        assertThat(page(mine, mode, "sharedword").body()).doesNotContain("their");
    }

    private static Response usages(String project, Map<String, ?> parameters) {
        return given().queryParams(parameters).get("/api/v1/projects/" + project + "/usages");
    }

    @Test
    void usages_in_another_project_are_not_found() {
        assertThat(usages(theirs, Map.of("name", "secretword")).<List<Object>> path("usages")).hasSize(1);
        assertThat(usages(mine, Map.of("name", "secretword")).<List<Object>> path("usages")).isEmpty();
        assertThat(usages(mine, Map.of("name", "secretword")).<List<Object>> path("definitions")).isEmpty();
        assertThat(usages(mine, Map.of("name", "sharedword")).<List<String>> path("usages.path"))
                .containsExactly("code/Same.java");
        usages(mine, Map.of("name", "sharedword", "path", "src/Same.java")).then().statusCode(404);
        usages(mine, Map.of("name", "sharedword", "repository", repositoryOf(theirs))).then().statusCode(404);
    }

    @ParameterizedTest
    @MethodSource("modes")
    void a_path_of_another_project_is_not_found(String mode) {
        for (String path : List.of("src", "/src/Same.java", "OnlyTheirs", "**/OnlyTheirs.java",
                "../their-repository/src/*.java",
                directory + "/their-repository/src/Same.java")) {
            assertThat(page(mine, mode, "sharedword", "path", path).require(200).results()).as(path).isEmpty();
        }
    }

    @Test
    void a_file_name_of_another_project_is_not_found() {
        assertThat(page(theirs, "ranked", "OnlyTheirs").require(200).results()).isNotEmpty();
        assertThat(page(mine, "ranked", "OnlyTheirs sharedword src").body()).doesNotContain("OnlyTheirs");
    }

    @ParameterizedTest
    @MethodSource("modes")
    void a_repository_of_another_project_is_unknown(String mode) {
        for (String reference : List.of(Integer.toString(repositoryOf(theirs)), "their-repository",
                directory.resolve("their-repository").toString())) {
            assertThat(page(mine, mode, "sharedword", "repository", reference).status()).as(reference).isEqualTo(404);
            assertThat(page(mine, mode, "repo:" + reference + " sharedword").status()).as(reference).isEqualTo(404);
            assertThat(page(mine, mode, "-repo:" + reference + " sharedword").require(200).results()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "ranked", "literal", "regex" })
    void a_cursor_of_another_project_is_refused(String mode) {
        String cursor = String.valueOf(page(theirs, mode, "class", "limit", "1").require(200).nextCursor());
        assertThat(page(theirs, mode, "class", "limit", "1", "cursor", cursor).require(200).results()).hasSize(1);

        assertThat(page(mine, mode, "class", "limit", "1", "cursor", cursor).status()).isEqualTo(410);
        assertThat(page("nobody-" + UUID.randomUUID(), mode, "class", "limit", "1", "cursor", cursor).status()).isEqualTo(410);
    }

    @ParameterizedTest
    @MethodSource("modes")
    void an_unknown_project_has_no_results(String mode) {
        assertThat(page("nobody-" + UUID.randomUUID(), mode, "sharedword").require(200).results()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "ranked", "literal", "regex" })
    void a_removed_repository_is_not_found_immediately_after(String mode) {
        String cursor = String.valueOf(page(theirs, mode, "class", "limit", "1").require(200).nextCursor());
        given().delete("/api/v1/projects/" + theirs + "/repositories/" + repositoryOf(theirs)).then().statusCode(204);

        assertThat(page(theirs, mode, "class").require(200).results()).isEmpty();
        assertThat(page(theirs, "symbol", "secretword").require(200).results()).isEmpty();
        assertThat(page(theirs, mode, "class", "limit", "1", "cursor", cursor).status()).isEqualTo(410);
        assertThat(page(theirs, mode, "class", "repository", "their-repository").status()).isEqualTo(404);
        assertThat(page(mine, mode, "sharedword").require(200).results()).hasSize(1);
    }
}
