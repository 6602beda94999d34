package dev.quarry.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.Root;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;

/** A coding agent: the official Java client. It validates structured contents against the schemas of the tools. */
public final class AgentClient implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final McpSyncClient client;
    private final List<ProgressNotification> progress = new CopyOnWriteArrayList<>();

    private AgentClient(McpClientTransport transport, String name, List<Path> roots) {
        McpClient.SyncSpec specification = McpClient.sync(transport).requestTimeout(Duration.ofSeconds(60))
                .initializationTimeout(Duration.ofSeconds(60))
                .clientInfo(new Implementation(name, "1"))
                .progressConsumer(progress::add)
                .jsonSchemaValidator(schemaValidator()).enableCallToolSchemaCaching(true);
        if (!roots.isEmpty()) {
            specification.capabilities(ClientCapabilities.builder().roots(true).build())
                    .roots(roots.stream().map(root -> new Root(root.toUri().toString(), root.getFileName().toString()))
                            .toList());
        }
        this.client = specification.build();
        client.initialize();
    }

    public static AgentClient over(McpClientTransport transport) {
        return new AgentClient(transport, "test", List.of());
    }

    public static AgentClient at(URI server) {
        return new AgentClient(http(server), "test", List.of());
    }

    public static AgentClient named(String name, URI server) {
        return new AgentClient(http(server), name, List.of());
    }

    public static AgentClient withToken(URI server, String token) {
        return new AgentClient(HttpClientStreamableHttpTransport.builder(server.toString()).endpoint("/mcp")
                .customizeRequest(request -> request.header("Authorization", "Bearer " + token)).build(), "test", List.of());
    }

    public static AgentClient withRoots(URI server, Path... roots) {
        return new AgentClient(http(server), "test", List.of(roots));
    }

    private static McpClientTransport http(URI server) {
        return HttpClientStreamableHttpTransport.builder(server.toString()).endpoint("/mcp").build();
    }

    private static JsonSchemaValidator schemaValidator() {
        return (schema, content) -> {
            JsonNode value = JSON.valueToTree(content);
            Set<ValidationMessage> mistakes = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(JSON.<JsonNode> valueToTree(schema)).validate(value);
            return mistakes.isEmpty() ? ValidationResponse.asValid(value.toString())
                    : ValidationResponse.asInvalid(mistakes.toString());
        };
    }

    public McpSyncClient client() {
        return client;
    }

    /** The notifications that have arrived. */
    public List<ProgressNotification> progress() {
        return progress;
    }

    public List<Tool> tools() {
        return client.listTools().tools();
    }

    /** Calls a tool with names and values of arguments in turn; a protocol error is thrown. */
    public CallToolResult result(String tool, Object... arguments) {
        return client.callTool(CallToolRequest.builder().name(tool).arguments(map(arguments)).progressToken("job").build());
    }

    /** Calls a tool, which must succeed. */
    public Found call(String tool, Object... arguments) {
        CallToolResult result = result(tool, arguments);
        assertThat(result.isError()).as(text(result)).isNotEqualTo(Boolean.TRUE);
        return found(result);
    }

    /** Calls a tool, which must fail, and returns its explanation. */
    String error(String tool, Object... arguments) {
        CallToolResult result = result(tool, arguments);
        assertThat(result.isError()).as(text(result)).isTrue();
        return text(result);
    }

    static Map<String, Object> map(Object... arguments) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            map.put(String.valueOf(arguments[i]), arguments[i + 1]);
        }
        return map;
    }

    /** A result as text and JSON. */
    public record Found(String text, JsonNode fields) {
    }

    static Found found(CallToolResult result) {
        return new Found(text(result), JSON.valueToTree(result.structuredContent()));
    }

    static String text(CallToolResult result) {
        return result.content().stream().map(content -> ((TextContent) content).text()).collect(Collectors.joining());
    }

    @Override
    public void close() {
        client.close();
    }
}
