package dev.quarry.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.quarry.mcp.AgentClient;
import dev.quarry.testing.Api;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;

/**
 * Measures the searches of fifty agents over the Model Context Protocol while a repository is indexed, and the same without
 * indexing. Each round measures both, and each printed percentile is the median over the rounds. The agents run in the process
 * of the server, so that their work is a part of both. Run by {@code ./mvnw verify -Pbench -Dit.test=AgentsBenchmark}.
 */
@QuarkusTest
@TestProfile(IndexBenchProfile.class)
class AgentsBenchmark {

    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final int AGENTS = Integer.getInteger("bench.agents", 50);
    private static final int QUERIES = Integer.getInteger("bench.queries", 60);
    private static final int SEARCHES_PER_AGENT = 10;
    private static final Path CORPUS = Path.of(System.getProperty("quarry.bench.repo", "target/bench/corpus"));
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final String PROJECT = "agents";
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Report report = new Report();
    private final AtomicInteger refused = new AtomicInteger();
    private final ExecutorService executor = Executors.newFixedThreadPool(AGENTS);

    @TestHTTPResource("/")
    URI server;

    @TempDir
    Path directory;

    @Test
    void compare() throws IOException, InterruptedException, ExecutionException {
        report.title("Searches of agents, with and without indexing");
        SourceTree original = SourceTree.of(CORPUS);
        List<String> queries = SearchQueries.identifiers(original, QUERIES).stream().map(SearchQueries::words).toList();
        Path searched = directory.toRealPath().resolve("searched");
        VariedCorpus.write(original, 1, searched);
        end(PROJECT, Api.enqueue(PROJECT, searched));
        report.say("%,d files, %.0f MB; %d agents, %d searches each, %d rounds", original.files().size(), original.megabytes(),
                AGENTS, SEARCHES_PER_AGENT, ROUNDS);
        List<AgentClient> agents = new ArrayList<>();
        try {
            for (int agent = 0; agent < AGENTS; agent++) {
                agents.add(AgentClient.at(server));
            }
            measure(agents, queries);
        } finally {
            agents.forEach(AgentClient::close);
            executor.shutdown();
        }
        report.end();
    }

    private void measure(List<AgentClient> agents, List<String> queries)
            throws IOException, InterruptedException, ExecutionException {
        searches(agents, queries);
        List<Latencies> quiet = new ArrayList<>();
        List<Latencies> indexing = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            quiet.add(searches(agents, queries));
            String project = "indexed-" + round;
            Path indexed = directory.toRealPath().resolve(project);
            VariedCorpus.write(SourceTree.of(CORPUS), 1, indexed);
            String job = Api.enqueue(project, indexed);
            Awaitility.await().atMost(LONGEST).until(() -> Api.job(project, job).getInt("files_indexed") > 0);
            indexing.add(searches(agents, queries));
            assertThat(Api.job(project, job).getString("status")).as("the job outlasts the searches").isEqualTo("running");
            end(project, job);
        }
        say("without indexing", quiet);
        say("while a repository is indexed", indexing);
        report.say("refused and repeated: %d of %d", refused.get(), (2 * ROUNDS + 1) * AGENTS * SEARCHES_PER_AGENT);
        report.say("p99, while indexing / without (the bar is 3): %.2f", median(indexing, 99) / median(quiet, 99));
    }

    private Latencies searches(List<AgentClient> agents, List<String> queries) throws InterruptedException, ExecutionException {
        List<Callable<long[]>> work = new ArrayList<>();
        for (int agent = 0; agent < agents.size(); agent++) {
            AgentClient client = agents.get(agent);
            int first = agent;
            work.add(() -> searches(client, queries, first));
        }
        List<long[]> nanos = new ArrayList<>();
        for (Future<long[]> one : executor.invokeAll(work)) {
            nanos.add(one.get());
        }
        return new Latencies(nanos.stream().flatMapToLong(Arrays::stream).toArray());
    }

    /** A refused search is repeated after the time that its answer names, which is a part of its time. */
    private long[] searches(AgentClient agent, List<String> queries, int first) throws InterruptedException {
        long[] nanos = new long[SEARCHES_PER_AGENT];
        for (int i = 0; i < nanos.length; i++) {
            String query = queries.get((first + i) % queries.size());
            long startedAt = System.nanoTime();
            while (Boolean.TRUE.equals(agent.result("search_code", "query", query, "project_id", PROJECT).isError())) {
                refused.incrementAndGet();
                Thread.sleep(RETRY_AFTER.toMillis());
            }
            nanos[i] = System.nanoTime() - startedAt;
        }
        return nanos;
    }

    private static void end(String project, String job) {
        JsonPath ended = Awaitility.await().atMost(LONGEST).pollInterval(Duration.ofSeconds(1))
                .until(() -> Api.job(project, job), it -> it.get("completed_at") != null);
        assertThat(ended.getString("status")).isEqualTo("completed");
    }

    private void say(String what, List<Latencies> rounds) {
        report.say("%-30s p50 %.0f ms, p95 %.0f ms, p99 %.0f ms", what, median(rounds, 50), median(rounds, 95),
                median(rounds, 99));
    }

    private static double median(List<Latencies> rounds, int percentile) {
        return rounds.stream().mapToDouble(round -> round.millis(percentile)).sorted().toArray()[rounds.size() / 2];
    }
}
