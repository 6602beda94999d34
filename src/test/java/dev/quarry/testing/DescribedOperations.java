package dev.quarry.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Sends generated requests, valid and invalid, for every operation that the OpenAPI document of a server declares. */
public final class DescribedOperations {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String EVENTS = "text/event-stream";
    private static final List<String> ODD_TEXTS = List.of("", " ", "\0", "a\nb", "%", "..", "../../etc/passwd",
            "/nowhere/at/all",
            "-1", "0", "9223372036854775808", "1.5", "null", "true", "[]", "{}", "'; DROP TABLE job; --", "\\", "(", "*",
            "é名\uD83D\uDE80",
            "\u202E", "a".repeat(2_000), "NaN", "00000000-0000-0000-0000-000000000000", "1-", "5-3", "c:d", "lang:", "\"");
    private static final List<String> ODD_BODIES = List.of("", "null", "[]", "\"text\"", "{", "{\"a\": 1}", "[".repeat(2_000),
            "{\"repo_path\": 1}", "{\"repo_path\": null}", "{\"queries\": {}}", "{\"queries\": [[]]}", "{\"queries\": [null]}",
            "\0", "{\"queries\": []}", "{\"limit\": 1e999}");

    private final URI server;
    private final JsonNode document;
    private final Map<String, List<String>> known;
    private final List<Operation> operations = new ArrayList<>();

    /** An operation of the document. */
    public record Operation(String id, String method, String path, JsonNode declaration) {
    }

    /** The status of an answer, and the request for a message. */
    public record Outcome(int status, String request) {
    }

    /**
     * @param known values of parameters and fields, by name, for which the server has something
     */
    public DescribedOperations(URI server, Map<String, List<String>> known) {
        this.server = server;
        this.known = known;
        this.document = read(send(HttpRequest.newBuilder(server.resolve("/q/openapi?format=json")).build()).body());
        document.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(operation -> operation.getValue().has("operationId"))
                .forEach(operation -> operations.add(new Operation(operation.getValue().path("operationId").asText(),
                        operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue()))));
    }

    public List<Operation> operations() {
        return List.copyOf(operations);
    }

    /**
     * Sends a generated request. Fails unless the document declares such an answer.
     *
     * @param valid whether all parameters have values that the document allows
     */
    public Outcome send(Operation operation, boolean valid, Random random) {
        String path = operation.path();
        StringBuilder query = new StringBuilder();
        HttpRequest.Builder request = HttpRequest.newBuilder().timeout(Duration.ofSeconds(30));
        for (JsonNode parameter : operation.declaration().path("parameters")) {
            String name = parameter.path("name").asText();
            String value = valid || random.nextBoolean() ? valid(name, parameter, random) : odd(name, random);
            switch (parameter.path("in").asText()) {
                // Without a value, it is the path of another operation.
                case "path" -> path = path.replace("{" + name + "}", value.isEmpty() ? "-" : encoded(value));
                case "query" -> {
                    if (isSent(parameter, valid, random)) {
                        query.append(query.isEmpty() ? "?" : "&").append(name).append('=').append(encoded(value));
                    }
                }
                default -> {
                    if (random.nextBoolean() && value.matches("[!-~]{1,100}")) {
                        request.header(name, value);
                    }
                }
            }
        }
        if (!valid && random.nextInt(10) == 0) {
            query.append(query.isEmpty() ? "?" : "&").append("unknown=1");
        }
        if (random.nextBoolean()) {
            request.header("Accept", mediaTypes(operation));
        }
        request.uri(server.resolve(path + query));
        String body = body(operation, valid, random);
        addBody(operation, body, request);
        return check(request.build(), body);
    }

    /** Returns the media types of all declared answers, as generated clients send them. */
    private static String mediaTypes(Operation operation) {
        Set<String> types = new TreeSet<>();
        operation.declaration().path("responses").forEach(response -> response.path("content").fieldNames()
                .forEachRemaining(types::add));
        return String.join(", ", types);
    }

    private static boolean isSent(JsonNode parameter, boolean valid, Random random) {
        return (valid && parameter.path("required").asBoolean()) || random.nextInt(3) > 0;
    }

    private static void addBody(Operation operation, String body, HttpRequest.Builder request) {
        if (operation.declaration().has("requestBody")) {
            request.header("Content-Type", "application/json").method(operation.method(), BodyPublishers.ofString(body));
        } else {
            request.method(operation.method(), BodyPublishers.noBody());
        }
    }

    private static Outcome check(HttpRequest request, String body) {
        HttpResponse<InputStream> response = send(request);
        String type = response.headers().firstValue("Content-Type").orElse(null);
        String description = request.method() + " " + request.uri() + " " + body;
        try (InputStream content = response.body()) {
            // A stream has no end.
            if (response.statusCode() != 200 || type == null || !type.startsWith(EVENTS)) {
                DescribedAnswers.check(request.method(), request.uri(), response.statusCode(), type,
                        new String(content.readAllBytes(), UTF_8));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(description, failure);
        }
        return new Outcome(response.statusCode(), description);
    }

    private static HttpResponse<InputStream> send(HttpRequest request) {
        try {
            return CLIENT.send(request, BodyHandlers.ofInputStream());
        } catch (IOException failure) {
            throw new UncheckedIOException(request.toString(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private String valid(String name, JsonNode parameter, Random random) {
        JsonNode schema = resolved(parameter.path("schema"));
        if (known.containsKey(name)) {
            return any(known.get(name), random);
        }
        if (schema.has("enum")) {
            return schema.path("enum").path(random.nextInt(schema.path("enum").size())).asText();
        }
        if (schema.path("type").asText().equals("integer")) {
            int least = schema.path("minimum").asInt(0);
            return Integer.toString(least + random.nextInt(schema.path("maximum").asInt(1_000) - least + 1));
        }
        return schema.path("type").asText().equals("boolean") ? Boolean.toString(random.nextBoolean())
                : parameter.path("example").asText("text");
    }

    private String odd(String name, Random random) {
        String value = random.nextInt(4) == 0 && known.containsKey(name)
                ? any(known.get(name), random) + (char) random.nextInt(0x3000)
                : any(ODD_TEXTS, random);
        return value.length() > 1_000 && random.nextBoolean() ? value.substring(0, 1_000) : value;
    }

    private String body(Operation operation, boolean valid, Random random) {
        if (!operation.declaration().has("requestBody")) {
            return "";
        }
        if (!valid && random.nextBoolean()) {
            return any(ODD_BODIES, random);
        }
        JsonNode schema = resolved(operation.declaration().path("requestBody").path("content").path("application/json")
                .path("schema"));
        ObjectNode body = JSON.createObjectNode();
        schema.path("properties").properties().forEach(field -> {
            if (schema.path("required").toString().contains('"' + field.getKey() + '"') || random.nextBoolean()) {
                body.set(field.getKey(), valid || random.nextBoolean() ? validField(field.getKey(), field.getValue(), random)
                        : JSON.getNodeFactory().textNode(any(ODD_TEXTS, random)));
            }
        });
        return body.toString();
    }

    private JsonNode validField(String name, JsonNode declared, Random random) {
        JsonNode schema = resolved(declared);
        String type = schema.path("type").isArray() ? schema.path("type").path(0).asText() : schema.path("type").asText();
        if (type.equals("array")) {
            return JSON.createArrayNode().add(any(known.getOrDefault(name, List.of("text")), random));
        }
        String value = valid(name, JSON.createObjectNode().set("schema", schema), random);
        return switch (type) {
            case "integer" -> JSON.getNodeFactory().numberNode(Integer.parseInt(value));
            case "boolean" -> JSON.getNodeFactory().booleanNode(Boolean.parseBoolean(value));
            default -> JSON.getNodeFactory().textNode(value);
        };
    }

    private JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? document.at(schema.path("$ref").asText().substring(1)) : schema;
    }

    private static String any(List<String> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    private static JsonNode read(InputStream json) {
        try (json) {
            return JSON.readTree(json);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
