package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.quarry.cli.StubServer.Answer;
import dev.quarry.cli.server.JsonFields;
import dev.quarry.cli.server.QuarryServer;
import dev.quarry.cli.server.ServerException;

class QuarryServerTest {

    private static ServerException failure(Answer answer, @Nullable String token) throws IOException {
        try (StubServer stub = StubServer.of(answer)) {
            return catchThrowableOfType(ServerException.class,
                    () -> QuarryServer.at(stub.address(), token).get("/x", Map.of()));
        }
    }

    @Test
    void the_token_and_encoded_parameters_are_sent() throws Exception {
        try (StubServer stub = StubServer.of(Answer.json("{}"))) {
            Map<String, String> parameters = new LinkedHashMap<>();
            parameters.put("q", "a b&c=ü+");
            assertThat(QuarryServer.at(stub.address() + "/", "secret").get("/x", parameters)).isEqualTo("{}");
            assertThat(stub.requests()).containsExactly("GET /x?q=a%20b%26c%3D%C3%BC%2B Bearer secret null");
        }
    }

    @Test
    void a_problem_is_reported_by_title_and_detail() throws IOException {
        ServerException refused = failure(Answer.problem(503, "The database is unavailable", "Repeat the request."), null);

        assertThat(refused.title()).isEqualTo("The database is unavailable");
        assertThat(refused.detail()).isEqualTo("Repeat the request.");
    }

    /** The token would be sent to another server. */
    @Test
    void a_redirect_is_not_followed() throws IOException {
        assertThat(failure(new Answer(302, "text/html", ""), "secret").title()).startsWith("No Quarry answers at ");
    }

    @Test
    void another_program_is_recognised() throws IOException {
        assertThat(failure(new Answer(404, "text/html", "<html>"), null).detail()).contains("404", "text/html", "QUARRY_URL");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "127.0.0.1:8080", "ftp://host", "http://", "http://a b", "http://host?x=1", "file:///etc" })
    void an_address_that_is_no_url_of_http_is_refused(String address) {
        assertThatThrownBy(() -> QuarryServer.at(address, null)).isInstanceOf(ServerException.class)
                .hasMessageStartingWith("Invalid address of the server");
    }

    @Test
    void a_token_that_would_add_a_header_is_refused() {
        assertThatThrownBy(() -> QuarryServer.at("http://host", "a\r\nX-Other: b")).isInstanceOf(ServerException.class)
                .hasMessage("Invalid token");
    }

    @Test
    void json_is_read_and_written() throws ServerException {
        JsonFields fields = JsonFields.parse("""
                {"text": "ü\\n", "number": 3000000000, "truth": true, "nothing": null, "list": [{"a": 1}, "b"], "object": {}}
                """);

        assertThat(fields.text("text")).isEqualTo("ü\n");
        assertThat(fields.number("number")).isEqualTo(3_000_000_000L);
        assertThat(fields.isTrue("truth")).isTrue();
        assertThat(fields.optionalText("nothing")).isEmpty();
        assertThat(fields.objects("list")).hasSize(1);
        assertThat(fields.texts("list")).containsExactly("b");
        assertThat(fields.object("object")).isPresent();
        assertThatThrownBy(() -> fields.text("nothing")).hasMessage("Unexpected answer");
        assertThat(JsonFields.write(Map.of("a", List.of("\"", "b")))).isEqualTo("{\"a\":[\"\\\"\",\"b\"]}");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "[]", "<html>", "{\"a\": ", "{\"a\" 1}" })
    void an_answer_that_is_no_json_object_is_refused(String answer) {
        assertThatThrownBy(() -> JsonFields.parse(answer)).isInstanceOf(ServerException.class)
                .hasMessage("Unexpected answer");
    }
}
