package dev.quarry.relevance.published;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;

import dev.quarry.mcp.AgentClient;

/**
 * The relevant files within the answers of the tool {@code search_code}, for several budgets.
 *
 * @param found the share of the relevant files of each query that an answer names, by the budget in tokens
 */
record ToolBudgets(Map<Integer, Map<PublishedQuery, Double>> found) {

    /** The least shares of queries with a relevant file, by the budget. */
    static final Map<Integer, Double> LEAST = new LinkedHashMap<>();

    static {
        LEAST.put(500, 0.85);
        LEAST.put(1_000, 0.93);
        LEAST.put(2_000, 0.97);
        LEAST.put(4_000, 0.99);
    }

    static ToolBudgets measure(URI server, List<PublishedQuery> queries) {
        Map<Integer, Map<PublishedQuery, Double>> found = new LinkedHashMap<>();
        try (AgentClient agent = AgentClient.at(server)) {
            for (int budget : LEAST.keySet()) {
                Map<PublishedQuery, Double> recalls = new LinkedHashMap<>();
                queries.forEach(query -> recalls.put(query, recall(query, files(agent, query, budget))));
                found.put(budget, recalls);
            }
        }
        return new ToolBudgets(found);
    }

    private static List<String> files(AgentClient agent, PublishedQuery query, int budget) {
        List<String> files = new ArrayList<>();
        JsonNode results = agent.call("search_code", "project_id", PublishedSuite.project(query.repository()), "query",
                query.text(), "max_tokens", budget).fields().get("results");
        results.forEach(result -> files.add(result.get("file_path").asText()));
        return files;
    }

    private static double recall(PublishedQuery query, List<String> files) {
        return (double) query.targets().stream().filter(files::contains).count() / query.targets().size();
    }

    /** Returns the share of these queries of which an answer names a relevant file. */
    double share(int budget, Predicate<PublishedQuery> some) {
        return mean(budget, some, true);
    }

    /** Returns the mean share of the relevant files that an answer names. */
    double recall(int budget, Predicate<PublishedQuery> some) {
        return mean(budget, some, false);
    }

    private double mean(int budget, Predicate<PublishedQuery> some, boolean isAny) {
        return found.getOrDefault(budget, Map.of()).entrySet().stream()
                .filter(entry -> some.test(entry.getKey()))
                .mapToDouble(entry -> isAny ? Math.ceil(entry.getValue()) : entry.getValue()).average().orElse(0);
    }
}
