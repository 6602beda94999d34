package dev.quarry.testing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;

/** The OpenAPI document of a server, as a check for its responses. */
final class OpenApiDocument {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ADDRESS = "https://quarry.test/openapi";
    /** A problem may have additional fields. */
    private static final String OPEN_SCHEMA = "HttpProblem";
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");
    private static final Set<String> WITHOUT_BODY = Set.of("HEAD");

    private final List<PathItem> paths;
    private final JsonNode components;
    private final JsonSchemaFactory schemas;
    private final Map<String, JsonSchema> compiled = new ConcurrentHashMap<>();

    private record PathItem(String template, Pattern pattern, JsonNode operations) {

        static PathItem of(Map.Entry<String, JsonNode> path) {
            String pattern = PARAMETER.matcher(path.getKey())
                    .replaceAll(parameter -> parameter.group(1).equals("path") ? ".+" : "[^/]+");
            return new PathItem(path.getKey(), Pattern.compile(pattern), path.getValue());
        }
    }

    OpenApiDocument(String text) {
        JsonNode document = read(text.replace("#/components/schemas/", "#/$defs/"));
        this.components = document.path("components").path("schemas");
        components.properties().forEach(schema -> close(schema.getKey(), schema.getValue()));
        String definitions = JSON.createObjectNode().set("$defs", components).toString();
        this.paths = document.path("paths").properties().stream()
                .map(PathItem::of)
                // A parameter also matches the literals of another path, so paths with fewer parameters come first.
                .sorted(Comparator.comparing(item -> PARAMETER.matcher(item.template()).results().count()))
                .toList();
        this.schemas = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012,
                builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of(ADDRESS, definitions))));
    }

    /** Forbids undeclared fields: clients must tolerate them, but here they are errors in the document. */
    private static void close(String name, JsonNode schema) {
        if (schema.has("properties") && !name.equals(OPEN_SCHEMA)) {
            ((ObjectNode) schema).put("additionalProperties", false);
        }
    }

    /** Fails unless the document declares such a response. */
    void check(String method, String path, int status, @Nullable String contentType, String body) {
        String answer = "%s %s: %d %s".formatted(method, path, status, body);
        JsonNode operation = operation(method, path);
        if (operation == null) {
            assertThat(status).as("not in the document: " + answer).isGreaterThanOrEqualTo(400);
            return;
        }
        JsonNode responses = operation.path("responses");
        JsonNode response = responses.path(responses.has(Integer.toString(status)) ? Integer.toString(status) : "default");
        assertThat(responses.has(Integer.toString(status)) || status >= 400).as("undeclared status: " + answer).isTrue();
        if (body.isEmpty()) {
            assertThat(WITHOUT_BODY.contains(method) || !response.has("content")).as("no body: " + answer).isTrue();
            return;
        }
        String type = contentType == null ? "" : contentType.split(";", -1)[0].strip();
        assertThat(response.path("content").has(type)).as("undeclared media type " + contentType + ": " + answer).isTrue();
        if (type.endsWith("json")) {
            checkJson(response.path("content").path(type).path("schema"), body, answer);
        }
    }

    /** Fails unless the document declares such event data for the stream at {@code path}. */
    void checkEvent(String path, String data) {
        JsonNode operation = requireNonNull(operation("GET", path), () -> "no stream is declared at " + path);
        checkJson(operation.path("responses").path("200").path("content").path("text/event-stream").path("schema"), data,
                path + ": " + data);
    }

    /** Fails unless {@code allow}, the answer to OPTIONS, names the operations that the document declares for {@code path}. */
    void checkOptions(String path, int status, @Nullable String allow) {
        Set<String> expected = new TreeSet<>();
        item(path).ifPresent(item -> item.operations().fieldNames().forEachRemaining(operation -> {
            expected.add(operation.toUpperCase(Locale.ROOT));
            if (operation.equals("get")) {
                expected.add("HEAD");
            }
        }));
        if (expected.isEmpty()) {
            assertThat(status).as("OPTIONS of an address that is not in the document: " + path).isEqualTo(404);
            return;
        }
        expected.add("OPTIONS");
        assertThat(status).as("OPTIONS " + path).isEqualTo(200);
        assertThat(allow).as("OPTIONS " + path).isEqualTo(String.join(", ", expected));
    }

    /** Fails unless every example of a schema matches the schema. */
    void checkExamples() {
        components.properties().forEach(schema -> schema.getValue().path("examples").forEach(
                example -> checkJson(schemaOf(schema.getKey()), example.toString(), "the example of " + schema.getKey())));
    }

    private static JsonNode schemaOf(String name) {
        return JSON.createObjectNode().put("$ref", "#/$defs/" + name);
    }

    private @Nullable JsonNode operation(String method, String path) {
        String name = WITHOUT_BODY.contains(method) ? "get" : method.toLowerCase(Locale.ROOT);
        return item(path).map(item -> item.operations().get(name)).orElse(null);
    }

    private Optional<PathItem> item(String path) {
        return paths.stream()
                .filter(item -> item.pattern().matcher(path).matches())
                .findFirst();
    }

    private void checkJson(JsonNode schema, String body, String answer) {
        JsonSchema expected = compiled.computeIfAbsent(schema.path("$ref").asText(),
                reference -> schemas.getSchema(SchemaLocation.of(ADDRESS + reference)));
        Set<ValidationMessage> errors = expected.validate(read(body));
        assertThat(errors.stream().map(ValidationMessage::toString).collect(Collectors.toList()))
                .as("does not match /q/openapi: " + answer).isEmpty();
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException failure) {
            throw new AssertionError("not JSON: " + text, failure);
        }
    }
}
