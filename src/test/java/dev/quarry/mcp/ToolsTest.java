package dev.quarry.mcp;

import static dev.quarry.search.SearchedShop.STORE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

import dev.quarry.mcp.AgentClient.Found;
import dev.quarry.search.SearchedShop;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/** The tools that index, open and list, called by the official Java client. */
@QuarkusTest
class ToolsTest {

    @TestHTTPResource
    URI server;

    @TempDir
    Path directory;

    private SearchedShop shop = new SearchedShop("", Path.of(""));
    private AgentClient agent;

    @BeforeEach
    void connect(@TempDir Path shared) throws IOException {
        shop = SearchedShop.in(shared);
        agent = AgentClient.at(server);
    }

    @AfterEach
    void disconnect() {
        agent.close();
    }

    private Path repository(String name) throws IOException {
        Path repository = Files.createDirectory(directory.toRealPath().resolve(name));
        for (int i = 0; i < 300; i++) {
            Files.writeString(repository.resolve("f" + i + ".py"), "def task_" + i + "():\n    return " + i + "\n");
        }
        return repository;
    }

    @Test
    void a_repository_is_indexed_and_its_progress_is_reported() throws IOException {
        String project = "mcp-" + UUID.randomUUID();
        Path repository = repository("tasks");

        Found job = agent.call("start_indexing_background", "repo_path", repository.toString(), "project_id", project, "wait",
                60);

        assertThat(job.text()).startsWith("completed, 100 %. search_code finds it now.\n300 files: 300 indexed");
        assertThat(job.fields().get("status").asText()).isEqualTo("completed");
        assertThat(job.fields().get("files_indexed").asInt()).isEqualTo(300);
        assertThat(agent.progress()).isNotEmpty().extracting(ProgressNotification::progress).isSorted();
        String id = job.fields().get("job_id").asText();
        assertThat(agent.call("get_indexing_status", "job_id", id, "project_id", project).fields().get("repo_path").asText())
                .isEqualTo(repository.toString());
        assertThat(agent.call("get_indexing_status", "project_id", project).fields().get("job_id").asText()).isEqualTo(id);
    }

    @Test
    void errors_say_the_next_step() {
        assertThat(agent.error("start_indexing_background", "repo_path", "src")).contains("absolute path");
        assertThat(agent.error("start_indexing_background", "repo_path", "/no/such/place")).contains("no directory");
        assertThat(agent.error("get_indexing_status", "project_id", "nothing-here")).contains("start_indexing_background");
        assertThat(agent.error("get_indexing_status", "job_id", UUID.randomUUID().toString())).contains("No such job");
        assertThat(agent.error("read_file", "path", "a.py", "project_id", "nothing-here")).contains("list_repositories");
        assertThat(agent.error("read_file", "path", "a.py", "project_id", shop.project())).contains("repository_id", "shop");
        assertThat(agent.error("search_code", "project_id", shop.project())).contains("query");
        assertThat(agent.error("search_code", "query", "(", "mode", "regex", "project_id", shop.project())).contains("RE2");
    }

    @Test
    void a_working_directory_chooses_project_and_repository() {
        Found entered = agent.call("set_working_directory", "directory", shop.shop().resolve("src/main").toString());

        assertThat(entered.fields().get("project_id").asText()).isEqualTo(shop.project());
        assertThat(entered.fields().get("indexed").asBoolean()).isTrue();
        assertThat(agent.call("read_file", "path", STORE, "lines", "3-4").text())
                .isEqualTo("/** Keeps orders. */\npublic class OrderStore {\n");
        assertThat(agent.call("search_code", "query", "orderTotal").text()).doesNotContain("Invoice");
        assertThat(agent.call("search_code", "query", "orderTotal", "repository_id", "all").text()).contains("Invoice");
    }

    @Test
    void a_directory_that_no_repository_contains_can_be_indexed() throws IOException {
        Path repository = repository("fresh");
        agent.call("set_working_directory", "directory", repository.toString(), "project_id", "fresh-" + UUID.randomUUID());
        Found indexed = agent.call("start_indexing_background", "repo_path", repository.toString(), "wait", 60);

        assertThat(indexed.fields().get("project_id").asText()).startsWith("fresh-");
        assertThat(agent.call("find_symbol", "name", "task_7").text()).startsWith("f7.py:1-2 task_7\n");
    }

    @Test
    void the_roots_of_a_client_are_its_working_directories() {
        try (AgentClient rooted = AgentClient.withRoots(server, directory, shop.shop())) {
            assertThat(rooted.call("read_file", "path", STORE + ":3").text()).isEqualTo("/** Keeps orders. */\n"
                    + "");
        }
    }

    @Test
    void a_file_is_read_by_an_absolute_path_and_in_pieces() {
        Path file = shop.shop().resolveSibling("billing").resolve("Long.java");

        Found piece = agent.call("read_file", "path", file.toString(), "max_tokens", 300);

        assertThat(piece.text()).startsWith("class Long {\n").contains(" more lines: lines=");
        JsonNode next = piece.fields().get("next_lines");
        assertThat(agent.call("read_file", "path", file.toString(), "lines", next.asText()).fields().get("start_line").asInt())
                .isEqualTo(piece.fields().get("end_line").asInt() + 1);
    }

    @Test
    void an_outline_has_the_definitions_of_a_file() {
        Found outline = agent.call("outline", "path", STORE, "project_id", shop.project(), "repository_id", "shop");

        assertThat(outline.text())
                .isEqualTo("4-12 class OrderStore\n  5-7 method findOrder\n  9-11 method expireStaleOrders\n");
    }

    @Test
    void an_outline_of_a_directory_has_its_entries() {
        Object[] repository = { "project_id", shop.project(), "repository_id", "shop" };

        assertThat(agent.call("outline", repository).text()).contains("src/ 3 files\n", "README.md Markdown 7 lines\n");
        assertThat(agent.call("outline", "path", "src/main/java/shop", "project_id", shop.project(), "repository_id", "shop")
                .text()).isEqualTo("Client.java Java 9 lines\nOrderStore.java Java 12 lines\n");
        assertThat(agent.error("outline", "path", "src/no", "project_id", shop.project(), "repository_id", "shop"))
                .contains("No such file");
    }

    @Test
    void a_symbol_is_found_with_its_usages() {
        Found found = agent.call("find_symbol", "name", "OrderStore.findOrder", "project_id", shop.project(), "repository_id",
                "shop", "path", STORE);

        assertThat(found.text()).startsWith(STORE + ":5-7 findOrder\n").contains("return rows.get(id);",
                "src/main/java/shop/Client.java:5 call exact  store.findOrder(7);\n");
        assertThat(found.fields().get("usages").findValuesAsText("kind")).contains("call");
    }

    @Test
    void a_name_that_nothing_has_shows_names_like_it() {
        assertThat(agent.call("find_symbol", "name", "findOrdr", "project_id", shop.project()).text())
                .contains("OrderStore.java:", "Nothing has exactly this name");
        assertThat(agent.call("find_symbol", "name", "zyxwvut", "project_id", shop.project()).text())
                .startsWith("Nothing has such a name.");
    }

    @Test
    void repositories_are_listed() {
        assertThat(agent.call("list_repositories", "project_id", shop.project()).text())
                .contains(shop.shop() + ": 6 files of ", "billing: ", "Java");
    }
}
