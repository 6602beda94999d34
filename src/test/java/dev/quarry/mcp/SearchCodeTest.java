package dev.quarry.mcp;

import static dev.quarry.search.SearchedShop.STORE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

import dev.quarry.mcp.AgentClient.Found;
import dev.quarry.search.SearchedShop;
import io.modelcontextprotocol.spec.McpError;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/** The tool search_code, called by the official Java client. */
@QuarkusTest
class SearchCodeTest {

    @TestHTTPResource
    URI server;

    private SearchedShop shop = new SearchedShop("", Path.of(""));
    private AgentClient agent;

    @BeforeEach
    void connect(@TempDir Path directory) throws IOException {
        shop = SearchedShop.in(directory);
        agent = AgentClient.at(server);
    }

    @AfterEach
    void disconnect() {
        agent.close();
    }

    private Found search(Object... arguments) {
        return agent.call("search_code",
                Stream.concat(Stream.of("project_id", shop.project()), Stream.of(arguments)).toArray());
    }

    @Test
    void a_place_is_a_path_with_lines_and_a_symbol_and_then_its_code() {
        Found found = search("query", "expire stale orders", "repository_id", "shop", "limit", 1);

        assertThat(found.text()).startsWith(STORE + ":1-12 findOrder\npackage shop;\n")
                .contains("    void expireStaleOrders() {\n");
        JsonNode place = found.fields().get("results").get(0);
        assertThat(place.get("file_path").asText()).isEqualTo(STORE);
        assertThat(place.get("start_line").asInt()).isEqualTo(1);
        assertThat(place.has("content")).isFalse();
    }

    @Test
    void a_small_budget_names_more_files_and_shows_less_code() {
        Found small = search("query", "order store", "repository_id", "shop", "max_tokens", 240);
        Found large = search("query", "order store", "repository_id", "shop");

        assertThat(small.fields().get("results")).hasSizeGreaterThan(2);
        assertThat(small.text()).contains(STORE + ":").contains(" more, cursor: ");
        assertThat(large.text()).contains("return rows.get(id);").doesNotContain("cursor");
    }

    @Test
    void pages_of_a_small_budget_repeat_nothing() {
        List<String> all = new ArrayList<>();
        String cursor = "";
        do {
            Found page = search("query", "order", "max_tokens", 150, "cursor", cursor);
            page.fields().get("results").forEach(place -> all.add(place.get("file_path") + ":" + place.get("start_line")));
            cursor = page.fields().has("next_cursor") ? page.fields().get("next_cursor").asText() : "";
        } while (!cursor.isEmpty());

        assertThat(all).doesNotHaveDuplicates().hasSizeGreaterThan(5);
        assertThat(search("query", "order", "max_tokens", 20_000).fields().get("results")).hasSize(all.size());
    }

    @Test
    void paths_are_absolute_if_there_are_several_repositories() {
        assertThat(search("query", "order").text()).contains(shop.shop() + "/" + STORE + ":");
    }

    @Test
    void several_queries_are_merged() {
        Found found = search("queries", List.of("expire stale", "findOrder"), "query", "rows clear");

        assertThat(found.fields().get("results").get(0).get("file_path").asText()).endsWith(STORE);
    }

    @Test
    void directory_and_file_type_restrict_the_search() {
        assertThat(search("query", "cart", "file_type", "py").text()).contains("expire_carts.py").doesNotContain("README");
        assertThat(search("query", "order", "directory", "src/test", "file_type", "java").text())
                .contains("OrderStoreTest.java").doesNotContain("vendor");
    }

    @Test
    void results_are_counted() {
        Found count = search("query", "findOrder", "mode", "literal", "repository_id", "shop", "count_only", true);

        assertThat(count.text()).isEqualTo("4 places in 4 files\n");
        assertThat(count.fields().get("total_count").asInt()).isEqualTo(4);
    }

    @Test
    void nothing_found_says_the_next_step() {
        assertThat(search("query", "zyxwvut").text()).startsWith("Nothing found.");
    }

    @Test
    void a_malformed_call_is_a_protocol_error() {
        refused("query must be a string", "query", 7);
        refused("Unknown argument qery", "qery", "order");
        refused("max_tokens must be a number from 100", "query", "order", "max_tokens", 1);
        refused("NUL", "query", "a\0b");
        refused("queries must be an array of strings", "queries", List.of(1));
        assertThatThrownBy(() -> agent.call("find_code")).isInstanceOf(McpError.class).hasMessageContaining("There is no tool");
        assertThatThrownBy(() -> agent.call("read_file")).isInstanceOf(McpError.class).hasMessageContaining("path is missing");
    }

    private void refused(String reason, Object... arguments) {
        assertThatThrownBy(() -> search(arguments)).isInstanceOf(McpError.class).hasMessageContaining(reason);
    }
}
