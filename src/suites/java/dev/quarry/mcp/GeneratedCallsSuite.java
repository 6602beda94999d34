package dev.quarry.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.quarry.bench.Report;
import dev.quarry.search.SearchedShop;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/** As {@link GeneratedCallsTest}, with 10,000 calls; half of them by a client that gets its answers as structured content. */
@QuarkusTest
class GeneratedCallsSuite {

    private static final int CALLS = 10_000;

    @TestHTTPResource
    URI server;

    @Test
    void every_answer_of_ten_thousand_keeps_to_its_budget(@TempDir Path directory) throws IOException {
        SearchedShop shop = SearchedShop.in(directory);
        long seed = new Random().nextLong();
        Report report = new Report();
        report.title("Generated calls of all tools, seed " + seed);

        for (String client : new String[] { "test", "claude-code" }) {
            try (AgentClient agent = AgentClient.named(client, server)) {
                Map<String, Integer> outcomes = new GeneratedCalls(agent, shop.project(), seed).run(CALLS / 2);
                report.say("%s: %s", client, outcomes);
                assertThat(outcomes.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(CALLS / 2);
            }
        }
        report.end();
    }
}
