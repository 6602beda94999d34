package dev.quarry.bench;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.quarry.platform.database.DatabaseUrl;
import dev.quarry.testing.Api;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;

/**
 * Measures selective searches by mode, with one client and with sixteen, in a tree and in one that is ten times as large, and
 * compares them with {@code ripgrep} over the same trees. Every round runs all modes, and each printed percentile is the median
 * over the rounds, so that other load on the machine affects all modes alike. Run by
 * {@code ./mvnw verify -Pbench -Dit.test=SearchBenchmark}; {@code -Dquarry.bench.repo=PATH} searches another tree.
 */
@QuarkusTest
@TestProfile(IndexBenchProfile.class)
class SearchBenchmark {

    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final int QUERIES = Integer.getInteger("bench.queries", 60);
    private static final int COPIES = Integer.getInteger("bench.copies", 10);
    private static final int CLIENTS = 16;
    private static final int WARM_UP_ROUNDS = 4;
    private static final Path ORIGINAL = Path.of(System.getProperty("quarry.bench.repo", "target/bench/corpus"));
    private static final Duration LONGEST = Duration.ofMinutes(60);

    private final Report report = new Report();
    private final boolean hasRipgrep = Ripgrep.isInstalled();

    @Inject
    @ConfigProperty(name = "quarry.database.url")
    String url;

    @Inject
    AgroalDataSource dataSource;

    @TestHTTPResource("/")
    URI server;

    @TempDir
    Path directory;

    /** The kinds of searches. */
    private enum Kind {
        LITERAL("literal", "-F"),
        REGEX("regex", "-e"),
        RANKED_NAME("ranked", "-F"),
        RANKED_WORDS("ranked", "-ie"),
        SYMBOL_NAME("symbol", ""),
        SYMBOL_HUMPS("symbol", "");

        private final String mode;
        private final String ripgrepOption;

        Kind(String mode, String ripgrepOption) {
            this.mode = mode;
            this.ripgrepOption = ripgrepOption;
        }

        /** Returns the query as ripgrep needs it: without an index, the lines with any of the words are found. */
        private String pattern(String identifier) {
            return this == RANKED_WORDS ? query(identifier).replace(' ', '|') : query(identifier);
        }

        private String query(String identifier) {
            return switch (this) {
                case LITERAL, RANKED_NAME, SYMBOL_NAME -> identifier;
                case REGEX -> SearchQueries.regex(identifier);
                case RANKED_WORDS -> SearchQueries.words(identifier);
                case SYMBOL_HUMPS -> SearchQueries.humpsOf(identifier);
            };
        }
    }

    @Test
    void compare() throws IOException, SQLException, InterruptedException {
        DurableServer facts = DurableServer.of(DatabaseUrl.parse(url));
        report.title("Search: Quarry and ripgrep");
        report.say("%d processors, %d MB heap, JDK %s, %s", Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory() >> 20, Runtime.version(), facts.facts());
        SourceTree original = SourceTree.of(ORIGINAL);
        List<String> identifiers = SearchQueries.identifiers(original, QUERIES);
        VariedCorpus.write(original, 1, directory.resolve("small"));
        Map<Kind, Rounds> small = measure("small", identifiers);
        VariedCorpus.write(original, COPIES, directory.resolve("large"));
        Map<Kind, Rounds> large = measure("large", identifiers);
        report.say("");
        report.say("p95 with one client, large / small (the bar is 2):");
        large.forEach((kind, latencies) -> report.say("%-14s %.2f", kind,
                latencies.millis(95) / requireNonNull(small.get(kind)).millis(95)));
        report.end();
    }

    private Map<Kind, Rounds> measure(String project, List<String> identifiers)
            throws IOException, SQLException, InterruptedException {
        SourceTree tree = SourceTree.of(directory.resolve(project).toRealPath());
        index(project, tree);
        report.say("");
        report.say("%s: %,d files, %.0f MB; %d queries, %d rounds", project, tree.files().size(), tree.megabytes(),
                identifiers.size(), ROUNDS);
        report.say("%-14s %31s   %31s   %10s %8s", "milliseconds", "one client  p50    p95    p99",
                "sixteen  p50    p95    p99", "ripgrep p50", "times");
        SearchLoad load = new SearchLoad(server);
        for (Kind kind : Kind.values()) {
            warmUp(load, project, kind, identifiers);
        }
        Map<Kind, List<Latencies>> aloneByRound = new EnumMap<>(Kind.class);
        Map<Kind, List<Latencies>> togetherByRound = new EnumMap<>(Kind.class);
        for (int round = 0; round < ROUNDS; round++) {
            for (Kind kind : Kind.values()) {
                List<String> queries = identifiers.stream().map(kind::query).toList();
                aloneByRound.computeIfAbsent(kind, first -> new ArrayList<>())
                        .add(load.run(project, kind.mode, queries, 1, 1));
                togetherByRound.computeIfAbsent(kind, first -> new ArrayList<>())
                        .add(load.run(project, kind.mode, queries, CLIENTS, 1));
            }
        }
        Map<Kind, Rounds> measured = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            Rounds one = new Rounds(requireNonNull(aloneByRound.get(kind)));
            say(tree, kind, identifiers, one, new Rounds(requireNonNull(togetherByRound.get(kind))));
            measured.put(kind, one);
        }
        sayByWords(load, project, identifiers);
        return measured;
    }

    private void sayByWords(SearchLoad load, String project, List<String> identifiers) throws InterruptedException {
        Map<Integer, List<String>> byCount = identifiers.stream().map(SearchQueries::words)
                .collect(Collectors.groupingBy(query -> query.split(" ", -1).length, TreeMap::new, Collectors.toList()));
        for (Map.Entry<Integer, List<String>> queries : byCount.entrySet()) {
            Latencies alone = load.run(project, Kind.RANKED_WORDS.mode, queries.getValue(), 1, ROUNDS);
            report.say("%d words: %3d queries, one client p50 %.1f, p95 %.1f", queries.getKey(), queries.getValue().size(),
                    alone.millis(50), alone.millis(95));
        }
    }

    /** The times of each round. */
    private record Rounds(List<Latencies> latencies) {

        double millis(int percentile) {
            return latencies.stream().mapToDouble(round -> round.millis(percentile)).sorted().toArray()[latencies.size() / 2];
        }
    }

    /** Fills the caches and lets the server's code be compiled before the measurement. */
    private static void warmUp(SearchLoad load, String project, Kind kind, List<String> identifiers)
            throws InterruptedException {
        List<String> queries = identifiers.stream().map(kind::query).toList();
        load.run(project, kind.mode, queries, 1, 1);
        load.run(project, kind.mode, queries, CLIENTS, WARM_UP_ROUNDS);
    }

    private void say(SourceTree tree, Kind kind, List<String> identifiers, Rounds alone, Rounds together)
            throws IOException, InterruptedException {
        List<String> queries = identifiers.stream().map(kind::pattern).toList();
        boolean isCompared = hasRipgrep && !kind.ripgrepOption.isEmpty();
        double ripgrep = isCompared ? Ripgrep.run(tree.root(), kind.ripgrepOption, queries, 1).millis(50) : Double.NaN;
        report.say("%-14s %17.1f %6.1f %6.1f   %17.1f %6.1f %6.1f   %10.1f %8.1f", kind, alone.millis(50), alone.millis(95),
                alone.millis(99), together.millis(50), together.millis(95), together.millis(99), ripgrep,
                ripgrep / alone.millis(50));
    }

    private void index(String project, SourceTree tree) throws SQLException {
        long startedAtNanos = System.nanoTime();
        String id = Api.enqueue(project, tree.root());
        JsonPath job = Awaitility.await().atMost(LONGEST).pollInterval(Duration.ofMillis(100))
                .until(() -> Api.job(project, id), it -> it.get("completed_at") != null);
        assertThat(job.getString("status")).isEqualTo("completed");
        report.say("indexed in %d s", (System.nanoTime() - startedAtNanos) / 1_000_000_000);
        // Autovacuum does the same later.
        try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
            for (String table : List.of("blob", "chunk", "file", "symbol", "word", "repository", "index_version")) {
                statement.execute("VACUUM ANALYZE " + table);
            }
        }
    }
}
