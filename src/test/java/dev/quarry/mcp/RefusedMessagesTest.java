package dev.quarry.mcp;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;

/** The endpoint of the tools passes the same checks as every address, and no message makes it fail. */
@QuarkusTest
class RefusedMessagesTest {

    private static final String INITIALIZE = """
            {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"protocolVersion": "2025-06-18", "capabilities": {},
                "clientInfo": {"name": "test", "version": "1"}}}
            """;

    private static RequestSpecification client() {
        return given().contentType(ContentType.JSON).header("Accept", "application/json, text/event-stream");
    }

    private static RequestSpecification session() {
        String session = client().body(INITIALIZE).post("/mcp").then().statusCode(200).extract().header("Mcp-Session-Id");
        return client().header("Mcp-Session-Id", session);
    }

    @Test
    void foreign_hosts_pages_and_media_types_are_refused() {
        client().header("Host", "evil.example").body(INITIALIZE).post("/mcp").then().statusCode(421);
        client().header("Origin", "http://evil.example").body(INITIALIZE).post("/mcp").then().statusCode(403);
        client().header("Origin", "http://localhost.evil.example").body(INITIALIZE).post("/mcp").then().statusCode(403);
        client().header("Sec-Fetch-Site", "cross-site").body(INITIALIZE).post("/mcp").then().statusCode(403);
        client().header("Sec-Fetch-Site", "cross-site").delete("/mcp").then().statusCode(403);
        client().contentType(ContentType.TEXT).body(INITIALIZE).post("/mcp").then().statusCode(415);
        client().header("Origin", "http://evil.example").get("/mcp/sse").then().statusCode(403);
    }

    @ParameterizedTest
    @CsvSource({ "GET, /mcp/sse", "POST, /mcp/sse", "GET, /mcp//sse", "GET, /mcp/sse/", "POST, /mcp/messages/1",
            "GET, /mcp/no" })
    void the_transport_of_2024_is_not_served(String method, String path) {
        client().urlEncodingEnabled(false).request(method, path).then().statusCode(404).contentType("application/problem+json")
                .body("detail", containsString("/mcp only"));
    }

    @Test
    void a_slash_at_the_end_changes_nothing() {
        client().body(INITIALIZE).post("/mcp/").then().statusCode(200).body("result.serverInfo.name", equalTo("quarry"));
    }

    @Test
    void a_long_message_is_refused() {
        client().body(Map.of("text", "a".repeat(70_000))).post("/mcp").then().statusCode(413);
    }

    @ParameterizedTest
    @ValueSource(strings = { "42", "\"text\"", "null", "true", "[]", "[1]", "[{}, 1]" })
    void json_that_is_no_message_is_an_error_of_the_protocol(String body) {
        session().body(body).post("/mcp").then().statusCode(400).body("error.code", equalTo(-32600));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "{", "no json" })
    void text_that_is_no_json_is_an_error_of_the_protocol(String body) {
        session().body(body).post("/mcp").then().statusCode(200).body("error.code", equalTo(-32700));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/call\"} | -32602",
            "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/call\", \"params\": []} | -32602",
            "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/call\", \"params\": {}} | -32602",
            "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/call\", \"params\": {\"name\": 7}} | -32602",
            "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/call\", \"params\": {\"name\": \"outline\", \"arguments\": []}} | -32602",
            "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/call\", \"params\": {\"name\": \"outline\", \"_meta\": 1}} | -32602",
            "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/call\", \"params\": {\"name\": \"outline\", \"_meta\": {\"traceparent\": 1}}} | -32602",
            "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/list\", \"params\": 1} | -32602",
            "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"no/such\"} | -32601",
            "{\"jsonrpc\": \"1.0\", \"id\": 1, \"method\": \"ping\"} | -32600", "{} | -32600" })
    void a_malformed_message_is_an_error_of_the_protocol(String body, int code) {
        session().body(body).post("/mcp").then().statusCode(lessThan(500)).body("error.code", equalTo(code));
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"protocolVersion\": 1}", "[]", "{}", "{\"protocolVersion\": \"1\", \"clientInfo\": 1}" })
    void a_malformed_greeting_is_an_error_of_the_protocol(String params) {
        client().body("{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"initialize\", \"params\": " + params + "}").post("/mcp")
                .then().statusCode(200).body("error.code", equalTo(-32602));
    }

    @Test
    void an_unknown_session_is_not_found() {
        assertThat(client().header("Mcp-Session-Id", "unknown").body(INITIALIZE).post("/mcp").statusCode()).isEqualTo(404);
    }
}
