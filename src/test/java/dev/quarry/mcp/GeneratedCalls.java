package dev.quarry.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.quarry.mcp.answers.TokenCounter;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;

/** Random calls of all tools, with valid, odd and malformed arguments; each answer must keep to its budget. */
final class GeneratedCalls {

    private static final int INVALID_PARAMS = -32602;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> TEXTS = List.of("order", "expire stale orders", "findOrder", "OrderStore", "gathering",
            "prepareAnotherThing", "valu", "é🚀", "\"quoted phrase\" -not lang:java", "a", ".", ".*", "x*", "(", "class \\w+",
            "->",
            "path:src order", "repo:nowhere", "sym:Quiet", "String text", "", " ", "\u0000", "\ud800", "<|endoftext|>",
            "Long.java", "src/main/java/shop/OrderStore.java:3-5", "README.md", "billing", "shop", "all", "..", "/", "1",
            "vendor", "Crowd.java", "Long.java:100-2900", "java", "12.", "999999.", "0.x", "-1", "ranked", "literal", "regex",
            "symbol", "1-", "10-5", "0", "3", "4c8f1b5e-5a05-4be5-9d0e-6f3a4f7c2b19");

    private static final List<String> PATHS = List.of("src/main/java/shop/OrderStore.java", "README.md", "src/main",
            "Long.java",
            "Crowd.java", "Queue.java:100-2900", "src/main/java/shop/Client.java:3", "quiet.py");

    /** How many calls of a hundred have an optional argument. */
    private static final Map<String, Integer> OFTEN = Map.of("query", 85, "path", 80, "repository_id", 75, "max_tokens", 50,
            "line", 5, "kind", 10);

    private static final List<String> REPOSITORIES = List.of("", " ", "src", "..", "/no/such/directory", "/dev/null",
            "/no/such/path".repeat(300), "é🚀");

    private final AgentClient agent;
    private final List<Tool> tools;
    private final Random random;
    private final String project;
    private final TokenCounter tokens = new TokenCounter();
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final List<String> cursors = new ArrayList<>();

    GeneratedCalls(AgentClient agent, String project, long seed) {
        this.agent = agent;
        this.tools = agent.tools();
        this.project = project;
        this.random = new Random(seed);
    }

    /** Returns the number of answers of each kind. */
    Map<String, Integer> run(int count) {
        for (int i = 0; i < count; i++) {
            Tool tool = tools.get(random.nextInt(tools.size()));
            Map<String, Object> arguments = arguments(tool);
            outcomes.merge(tool.name() + " " + outcome(tool, arguments), 1, Integer::sum);
        }
        return outcomes;
    }

    private String outcome(Tool tool, Map<String, Object> arguments) {
        CallToolResult result;
        try {
            result = agent.client().callTool(new CallToolRequest(tool.name(), arguments));
        } catch (McpError refused) {
            assertThat(Objects.requireNonNull(refused.getJsonRpcError()).code())
                    .as("%s %s: %s", tool.name(), arguments, refused)
                    .isEqualTo(INVALID_PARAMS);
            return "refused";
        }
        JsonNode fields = JSON.valueToTree(result.structuredContent());
        int most = arguments.get("max_tokens") instanceof Integer budget ? budget : 2_000;
        assertThat(tokens.count(AgentClient.text(result)) + tokens.count(fields.toString()))
                .as("%s %s: %s %s", tool.name(), arguments, AgentClient.text(result), fields).isLessThanOrEqualTo(most);
        if (fields.has("next_cursor")) {
            cursors.add(fields.get("next_cursor").asText());
        }
        if (!Boolean.TRUE.equals(result.isError())) {
            return "answered";
        }
        assertThat(AgentClient.text(result)).as("%s %s", tool.name(), arguments).doesNotContainPattern(ToolErrorsTest.REST);
        return "failed";
    }

    private Map<String, Object> arguments(Tool tool) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        tool.inputSchema().properties().forEach((name, schema) -> {
            boolean isRequired = tool.inputSchema().required() != null && tool.inputSchema().required().contains(name);
            if (random.nextInt(100) < (isRequired ? 98
                    : name.equals("path") && tool.name().equals("find_symbol") ? 10 : OFTEN.getOrDefault(name, 20))) {
                arguments.put(name, random.nextInt(100) < 2 ? odd() : value(name, schema));
            }
        });
        if (random.nextInt(100) < 92 && tool.inputSchema().properties().containsKey("project_id")) {
            arguments.put("project_id", project);
        }
        if (random.nextInt(100) < 2) {
            arguments.put("unknown", 1);
        }
        return arguments;
    }

    private Object value(String name, Object schema) {
        String type = String.valueOf(((Map<?, ?>) schema).get("type"));
        Map<String, Supplier<Object>> named = Map.ofEntries(
                Map.entry("max_tokens", () -> random.nextInt(100) < 5 ? random.nextInt(100) : 100 + random.nextInt(3_000)),
                Map.entry("wait", () -> random.nextInt(100) < 95 ? 0 : random.nextInt(100) - 20),
                Map.entry("limit", () -> random.nextInt(100) < 90 ? 1 + random.nextInt(200) : random.nextInt() / 1_000),
                Map.entry("mode", () -> List.of("ranked", "literal", "regex", "symbol", "fuzzy").get(random.nextInt(5))),
                Map.entry("lines", () -> 1 + random.nextInt(20) + "-" + random.nextInt(3_000)),
                Map.entry("repository_id", () -> usually(List.of("shop", "shop", "shop", "billing", "all"))),
                Map.entry("path", () -> usually(PATHS)),
                // Never a text: it could be the path of a large directory of this machine.
                Map.entry("repo_path", () -> REPOSITORIES.get(random.nextInt(REPOSITORIES.size()))),
                Map.entry("kind", () -> usually(List.of("call", "type,import", "read"))),
                Map.entry("line", () -> 1 + random.nextInt(20)),
                Map.entry("directory", () -> usually(List.of("src", "src/main", "vendor", "."))),
                Map.entry("file_type", () -> usually(List.of("java", "py", ".md"))),
                Map.entry("cursor", () -> cursors.isEmpty() || random.nextInt(100) < 20 ? text()
                        : cursors.get(random.nextInt(cursors.size()))));
        if (named.containsKey(name)) {
            return named.get(name).get();
        }
        return switch (type) {
            case "boolean" -> random.nextBoolean();
            case "integer" -> random.nextInt();
            case "array" -> random.ints(random.nextInt(13), 0, TEXTS.size()).mapToObj(TEXTS::get).toList();
            default -> text();
        };
    }

    private String usually(List<String> values) {
        return random.nextInt(100) < 85 ? values.get(random.nextInt(values.size())) : text();
    }

    private String text() {
        return switch (random.nextInt(20)) {
            case 0 -> "long question about orders ".repeat(1 + random.nextInt(900));
            case 1 -> random.ints(random.nextInt(200), 1, 0x3000).collect(StringBuilder::new, StringBuilder::appendCodePoint,
                    StringBuilder::append).toString();
            case 2 -> "/very/long/path".repeat(random.nextInt(300));
            default -> TEXTS.get(random.nextInt(TEXTS.size()));
        };
    }

    private Object odd() {
        List<Object> values = new ArrayList<>(List.of(1.5, true, "text", 7, List.of(1), Map.of("a", 1), List.of("a", "b")));
        values.add(null);
        return values.get(random.nextInt(values.size()));
    }
}
