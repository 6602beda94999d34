package dev.quarry.platform;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.quarry.testing.DescribedAnswers;
import dev.quarry.testing.DescribedOperations;
import dev.quarry.testing.DescribedOperations.Operation;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;

/** The OpenAPI document is complete: every operation has schemas, examples and its errors. */
@QuarkusTest
class OpenApiTest {

    private static final Set<String> TYPELESS = Set.of("$ref", "anyOf", "oneOf", "allOf");

    @TestHTTPResource
    URI server;

    private JsonNode document() throws JsonProcessingException {
        return new ObjectMapper().readTree(given().accept(ContentType.JSON).get("/q/openapi").asString());
    }

    private List<Operation> operations() {
        return new DescribedOperations(server, Map.of()).operations();
    }

    @Test
    void every_operation_is_described_and_declares_its_errors() {
        assertThat(operations()).hasSizeGreaterThan(15).allSatisfy(operation -> {
            JsonNode declaration = operation.declaration();
            assertThat(declaration.path("summary").asText()).isNotBlank();
            assertThat(declaration.path("tags")).isNotEmpty();
            for (String status : List.of("400", "503", "default")) {
                assertThat(declaration.path("responses").path(status).path("content").has("application/problem+json"))
                        .as("%s %s", operation.id(), status).isTrue();
            }
            assertThat(declaration.path("responses").path("503").path("headers").has("Retry-After")).isTrue();
            if (operation.path().contains("{id}") || operation.path().contains("{job_id}")) {
                assertThat(declaration.path("responses").has("404")).as(operation.id()).isTrue();
            }
        });
    }

    @Test
    void clients_send_tokens_as_bearer_tokens() throws JsonProcessingException {
        JsonNode schemes = document().at("/components/securitySchemes");

        assertThat(schemes).hasSize(1);
        assertThat(schemes.at("/token/type").asText()).isEqualTo("http");
        assertThat(schemes.at("/token/scheme").asText()).isEqualTo("bearer");
    }

    @Test
    void every_answer_in_json_has_a_schema_with_an_example() throws JsonProcessingException {
        JsonNode document = document();

        assertThat(operations()).allSatisfy(operation -> operation.declaration().path("responses").forEach(response -> response
                .path("content").properties().stream().filter(content -> !content.getKey().equals("text/plain"))
                .forEach(content -> {
                    String reference = content.getValue().path("schema").path("$ref").asText();
                    assertThat(reference).as(operation.id()).startsWith("#/components/schemas/");
                    assertThat(document.at(reference.substring(1)).path("examples")).as(reference).isNotEmpty();
                })));
    }

    @Test
    void every_request_body_has_a_schema_and_an_example() {
        assertThat(operations()).filteredOn(operation -> operation.declaration().has("requestBody")).isNotEmpty()
                .allSatisfy(operation -> {
                    JsonNode content = operation.declaration().path("requestBody").path("content").path("application/json");
                    assertThat(content.path("schema").has("$ref")).isTrue();
                    assertThat(content.has("example") || content.has("examples")).isTrue();
                });
    }

    @Test
    void every_example_matches_its_schema() {
        DescribedAnswers.checkExamples(server);
    }

    /** OpenApiExamples knows texts by the names of fields, and an annotation may give another one. */
    @Test
    void every_text_field_has_an_example_of_its_own() throws JsonProcessingException {
        List<String> without = new ArrayList<>();
        document().path("components").path("schemas").properties().forEach(schema -> schema.getValue().path("examples").path(0)
                .properties().stream().filter(field -> field.getValue().asText().equals("text"))
                .forEach(field -> without.add(schema.getKey() + "." + field.getKey())));
        assertThat(without).isEmpty();
    }

    @Test
    void every_parameter_has_a_type() {
        assertThat(operations()).allSatisfy(operation -> operation.declaration().path("parameters").forEach(parameter -> {
            JsonNode schema = parameter.path("schema");
            assertThat(schema.has("type") || TYPELESS.stream().anyMatch(schema::has)).as("%s: %s", operation.id(), parameter)
                    .isTrue();
            schema.path("enum").forEach(constant -> assertThat(constant.isTextual()).as(schema.toString()).isTrue());
        }));
    }
}
