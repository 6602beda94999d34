package dev.quarry.ops;

import static dev.quarry.testing.Api.index;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;

@QuarkusTest
class OperationsTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = { "live", "ready", "started", "well" })
    void a_running_process_is_healthy(String kind) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(
                () -> given().get("/q/health/" + kind).then().statusCode(200).body("status", equalTo("UP")));
    }

    @Test
    void readiness_queries_the_database() {
        given().get("/q/health/ready").then().body("checks.name", hasItem(containsString("PostgreSQL")));
    }

    @Test
    void wellness_loads_the_grammars() {
        given().get("/q/health/well").then().body("checks.name", hasItem(equalTo("Grammars load")));
    }

    @Test
    void meters_count_jobs_files_and_chunks() throws IOException {
        Files.writeString(directory.resolve("a.txt"), "a\n");
        index("meters-" + UUID.randomUUID(), directory.toRealPath());

        String metrics = given().get("/q/metrics").then().statusCode(200).extract().asString();

        assertThat(metrics).containsPattern("quarry_jobs_ended_total\\{outcome=\"completed\"[^}]*} [1-9]")
                .containsPattern("quarry_files_total\\{result=\"indexed\"[^}]*} [1-9]")
                .contains("quarry_chunks_created_total", "quarry_jobs_running", "http_server_requests_seconds_count")
                .contains("outcome=\"requeued\"");
    }

    @Test
    void unknown_methods_and_addresses_create_no_time_series() {
        for (int i = 0; i < 20; i++) {
            given().request("X" + i, "/api/v1/projects/junk" + i + "/jobs");
            given().request("X" + i, "/api/v1/junk" + i);
            given().post("/junk" + i);
            given().queryParam("limit", "junk").get("/api/v1/projects/junk" + i + "/jobs");
        }

        String metrics = given().get("/q/metrics").then().extract().asString();

        assertThat(metrics).doesNotContain("junk").doesNotContain("X1").contains("method=\"OTHER\"")
                .contains("uri=\"/api/v1/projects/{project_id}/jobs\"").contains("http_server_active_requests");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/", "/shell/app.js", "/q/swagger-ui/", "/q/openapi", "/api/v1/projects", "/nothing" })
    void no_response_may_be_framed_by_another_site(String address) {
        given().get(address).then().header("X-Frame-Options", equalTo("DENY"))
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .header("X-Content-Type-Options", equalTo("nosniff"));
    }

    @Test
    void the_api_is_described_with_examples() {
        given().accept(ContentType.JSON).get("/q/openapi").then().statusCode(200)
                .body("paths", hasKey("/api/v1/projects/{project_id}/jobs"))
                .body("paths", hasKey("/api/v1/projects/{project_id}/jobs/{job_id}"))
                .body("paths", hasKey("/api/v1/projects/{project_id}/jobs/{job_id}/cancel"))
                .body("paths", hasKey("/api/v1/projects/{project_id}/jobs/{job_id}/events"))
                .body("paths", hasKey("/api/v1/projects/{project_id}/events"))
                .body("components.schemas.Job.properties", hasKey("repo_path"))
                .body("components.schemas.Job.properties", hasKey("progress_percent"))
                .body("components.schemas.JobStatus.enum", hasItem("pending"))
                .body("components.schemas.EnqueueRequest.properties", hasKey("repo_path"))
                .body("paths.'/api/v1/projects/{project_id}/jobs'.post.requestBody.content.'application/json'.examples",
                        hasKey("repository"));
    }

    /** {@link dev.quarry.testing.DescribedAnswers} compares each answer with the document. */
    @Test
    void options_of_every_address_name_its_methods() {
        Map<String, ?> paths = given().accept(ContentType.JSON).get("/q/openapi").jsonPath().getMap("paths");

        assertThat(paths.keySet()).filteredOn(path -> path.startsWith("/api/")).hasSizeGreaterThan(10)
                .allSatisfy(path -> given().options(path.replaceAll("\\{[^}]+}", "1")).then().statusCode(200));
    }

    @Test
    void operations_and_schemas_have_names_for_client_generators() {
        JsonPath document = given().accept(ContentType.JSON).get("/q/openapi").jsonPath();

        List<String> ids = document.getList("paths.collectMany { path -> path.value.values()*.operationId }");
        assertThat(ids).doesNotContainNull().doesNotHaveDuplicates().contains("enqueueJob", "listJobs", "search", "readFile");
        Map<String, Object> schemas = document.getMap("components.schemas");
        assertThat(schemas.keySet()).noneMatch(name -> name.matches("Entry\\d*|HttpValidationProblem"));
    }

    @Test
    void every_field_of_an_answer_is_described() {
        Map<String, Map<String, Map<String, Map<String, ?>>>> schemas = given().accept(ContentType.JSON).get("/q/openapi")
                .jsonPath().getMap("components.schemas");

        assertThat(schemas).allSatisfy((name, schema) -> assertThat(schema.getOrDefault("properties", Map.of()))
                .allSatisfy((field, declared) -> assertThat(declared).as(name + "." + field).containsKey("description")));
    }

    /** A field without a value is null, so clients need not tell an absent field from a null one. */
    @Test
    void every_field_of_an_answer_is_required() {
        JsonPath document = given().accept(ContentType.JSON).get("/q/openapi").jsonPath();
        Map<String, Object> schemas = document.getMap("components.schemas");

        assertThat(document.<String> getList("components.schemas.HttpProblem.required")).containsExactly("status", "title");
        assertThat(schemas).containsKeys("Job", "SearchPage", "Repository");
        assertThat(schemas.keySet()).filteredOn(name -> !name.endsWith("Request") && !name.equals("HttpProblem"))
                .filteredOn(name -> document.get("components.schemas." + name + ".properties") != null)
                .allSatisfy(name -> assertThat(document.<String> getList("components.schemas." + name + ".required")).as(name)
                        .containsExactlyInAnyOrderElementsOf(
                                document.<String, Object> getMap("components.schemas." + name + ".properties").keySet()));
    }

    @Test
    void every_parameter_but_those_of_the_path_is_described() {
        List<Map<String, ?>> parameters = given().accept(ContentType.JSON).get("/q/openapi").jsonPath()
                .getList("paths.collectMany { path -> path.value.values().collectMany { it.parameters ?: [] } }");

        assertThat(parameters).filteredOn(parameter -> "query".equals(parameter.get("in"))).isNotEmpty()
                .allSatisfy(parameter -> assertThat(parameter.get("description")).as(String.valueOf(parameter)).isNotNull());
    }

    @Test
    void parameters_are_described_with_their_constraints() {
        JsonPath document = given().accept(ContentType.JSON).get("/q/openapi").jsonPath();

        assertThat(schemaOf(document, "/api/v1/projects/{project_id}/search", "mode").get("enum"))
                .isEqualTo(List.of("ranked", "literal", "regex", "symbol"));
        assertThat(schemaOf(document, "/api/v1/projects/{project_id}/search", "case")).containsKey("enum");
        assertThat(schemaOf(document, "/api/v1/projects/{project_id}/jobs", "status").get("$ref"))
                .isEqualTo("#/components/schemas/JobStatus");
        assertThat(schemaOf(document, "/api/v1/projects", "limit")).containsEntry("type", "integer")
                .containsEntry("minimum", 1).containsEntry("maximum", 200);
        assertThat(schemaOf(document, "/api/v1/projects/{project_id}/repositories/{id}", "id")).containsEntry("type",
                "integer");
    }

    private static Map<String, Object> schemaOf(JsonPath document, String path, String parameter) {
        return document.getMap("paths.'" + path + "'.get.parameters.find { it.name == '" + parameter + "' }.schema");
    }

    @Test
    void the_page_is_not_cached_and_may_not_be_framed() {
        given().get("/").then().statusCode(200).contentType(ContentType.HTML)
                .header("Cache-Control", "no-cache")
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .body(containsString("Quarry"));
        given().get("/shell/app.js").then().statusCode(200);
        given().get("/ui/base.css").then().statusCode(200);
    }
}
