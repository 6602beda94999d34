package dev.quarry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.quarry.mcp.AgentClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.vertx.core.json.JsonObject;

/** The packaged application as an agent starts it, with {@code --mcp}. */
class PackagedMcpSuite extends PackagedProcess {

    @TempDir
    static Path data;

    @Override
    Path data() {
        return data.resolve("postgres");
    }

    private Path repository() throws IOException {
        Path repository = Files.createDirectory(directory.toRealPath().resolve("repository"));
        Files.writeString(repository.resolve("greeting.py"), "def greet(name):\n    return 'hello ' + name\n");
        return repository;
    }

    @Test
    void an_agent_indexes_and_searches_by_standard_input_and_output() throws IOException {
        Path repository = repository();
        List<String> command = builder(List.of("--mcp")).command();
        StdioClientTransport transport = new StdioClientTransport(ServerParameters.builder(command.get(0))
                .args(command.subList(1, command.size())).build(),
                new JacksonMcpJsonMapper(new ObjectMapper()));

        // The client only asks the process to end, and the process writes to its data directory until then.
        try (Closeable process = () -> transport.closeGracefully().block(Duration.ofSeconds(60));
                AgentClient agent = AgentClient.over(transport)) {
            assertThat(agent.tools()).hasSize(8);
            assertThat(agent.call("start_indexing_background", "repo_path", repository.toString(), "wait", 60).text())
                    .startsWith("completed");
            assertThat(agent.progress()).isNotEmpty();
            assertThat(agent.call("search_code", "query", "greet").text()).startsWith("greeting.py:1-2 greet\n");
        }
    }

    @Test
    void only_messages_are_written_to_standard_output_and_the_process_ends_with_its_input()
            throws IOException, InterruptedException {
        List<String> messages = new ArrayList<>(List.of(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{},\"clientInfo\":{\"name\":\"test\",\"version\":\"1\"}}}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
                "no json",
                "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":{\"name\":\"list_repositories\"}}"));
        Path input = Files.write(directory.resolve("input"), messages);
        Path errors = directory.resolve("errors");
        Path output = directory.resolve("output");
        Process process = builder(List.of("--mcp"))
                .redirectInput(input.toFile()).redirectOutput(output.toFile()).redirectError(errors.toFile()).start();

        assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        List<JsonObject> answers = Files.readAllLines(output).stream().map(JsonObject::new).toList();
        assertThat(answers).extracting(answer -> answer.getValue("id")).containsExactlyInAnyOrder(1, null, 2);
        assertThat(answers.get(1).getJsonObject("error").getInteger("code")).isEqualTo(-32700);
        assertThat(Files.readString(errors)).contains("PostgreSQL", "Quarry is at");
    }
}
