package dev.quarry.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.quarry.testing.Api;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/** The section on agents of README.md. */
@QuarkusTest
class ReadmeToolsTest {

    @TestHTTPResource
    URI server;

    @TempDir
    Path directory;

    private static String section() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        return readme.substring(readme.indexOf("\n## For agents\n"), readme.indexOf("\n## For teams\n"));
    }

    @Test
    void every_tool_is_documented() throws IOException {
        String section = section();

        try (AgentClient agent = AgentClient.at(server)) {
            assertThat(agent.tools()).extracting(Tool::name).allMatch(name -> section.contains("`" + name + "`"));
        }
    }

    @Test
    void the_answer_is_shown_as_it_is() throws IOException {
        String section = section();
        String shown = section.substring(section.indexOf("```text\n") + "```text\n".length(), section.lastIndexOf("```"));
        String project = "readme-" + UUID.randomUUID();
        Path repository = Files.createDirectory(directory.toRealPath().resolve("shop"));
        Path file = repository.resolve(shown.substring(0, shown.indexOf(':')));
        Files.createDirectories(file.getParent());
        Files.writeString(file, shown.substring(shown.indexOf('\n') + 1));
        Api.index(project, repository);

        try (AgentClient agent = AgentClient.at(server)) {
            assertThat(agent.call("search_code", "query", "total of an order", "project_id", project).text()).isEqualTo(shown);
        }
    }
}
