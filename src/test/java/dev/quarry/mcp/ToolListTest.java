package dev.quarry.mcp;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.junit.jupiter.api.Test;

import dev.quarry.mcp.answers.TokenCounter;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;

/** The list of tools, which every client puts into the context of its model. */
@QuarkusTest
class ToolListTest {

    private static final int MOST_TOKENS = 1_500;

    @TestHTTPResource
    URI server;

    private static Response send(String session, String body) {
        return given().contentType(ContentType.JSON).header("Accept", "application/json, text/event-stream")
                .headers(session.isEmpty() ? java.util.Map.of() : java.util.Map.of("Mcp-Session-Id", session)).body(body)
                .post("/mcp");
    }

    @Test
    void the_list_costs_at_most_1500_tokens() {
        String session = send("",
                """
                        {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"protocolVersion": "2025-06-18", "capabilities": {},
                            "clientInfo": {"name": "test", "version": "1"}}}
                        """)
                .then().statusCode(200).extract().header("Mcp-Session-Id");
        send(session, "{\"jsonrpc\": \"2.0\", \"method\": \"notifications/initialized\"}").then().statusCode(202);
        String list = send(session, "{\"jsonrpc\": \"2.0\", \"id\": 2, \"method\": \"tools/list\"}").then().statusCode(200)
                .extract().asString();

        assertThat(new TokenCounter().count(list)).isLessThanOrEqualTo(MOST_TOKENS);
    }

    @Test
    void every_tool_says_when_to_use_it_and_what_it_changes() {
        try (AgentClient agent = AgentClient.at(server)) {
            assertThat(agent.tools()).extracting(Tool::name).containsExactlyInAnyOrder("start_indexing_background",
                    "get_indexing_status", "search_code", "set_working_directory", "find_symbol", "read_file", "outline",
                    "list_repositories");
            assertThat(agent.tools()).allSatisfy(tool -> {
                assertThat(tool.description()).hasSizeBetween(30, 200);
                assertThat(tool.annotations().destructiveHint()).isFalse();
                assertThat(tool.annotations().idempotentHint()).isTrue();
                assertThat(tool.annotations().readOnlyHint())
                        .isEqualTo(!tool.name().startsWith("start") && !tool.name().startsWith("set"));
                assertThat(tool.outputSchema()).containsKey("properties");
                assertThat(tool.inputSchema().properties()).containsKey("max_tokens");
            });
        }
    }
}
