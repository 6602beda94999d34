package dev.quarry.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.quarry.search.SearchedShop;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/** Generated calls: none exceeds its budget, none is an internal error. {@code -Dquarry.calls} sets their number. */
@QuarkusTest
class GeneratedCallsTest {

    private static final int CALLS = Integer.getInteger("quarry.calls", 200);

    @TestHTTPResource
    URI server;

    @Test
    void every_answer_keeps_to_its_budget(@TempDir Path directory) throws IOException {
        SearchedShop shop = SearchedShop.in(directory);
        long seed = new Random().nextLong();

        try (AgentClient agent = AgentClient.at(server)) {
            Map<String, Integer> outcomes = new GeneratedCalls(agent, shop.project(), seed).run(CALLS);

            assertThat(outcomes).as("seed %d", seed).containsKeys("search_code answered", "find_symbol answered",
                    "read_file answered", "outline answered", "list_repositories answered", "search_code failed",
                    "search_code refused");
        }
    }

    @Test
    void a_client_that_shows_structured_contents_only_gets_all_of_the_answer_there(@TempDir Path directory) throws IOException {
        SearchedShop shop = SearchedShop.in(directory);

        try (AgentClient agent = AgentClient.named("claude-code", server)) {
            AgentClient.Found found = agent.call("search_code", "project_id", shop.project(), "query", "expire stale orders");

            assertThat(found.fields().get("results").get(0).get("content").asText()).contains("void expireStaleOrders()");
            assertThat(found.text()).doesNotContain("expireStaleOrders");
            new GeneratedCalls(agent, shop.project(), 1).run(CALLS / 10);
        }
    }
}
