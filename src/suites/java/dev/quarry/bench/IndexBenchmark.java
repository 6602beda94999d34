package dev.quarry.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.quarry.bench.Comparison.Better;
import dev.quarry.platform.database.DatabaseUrl;
import dev.quarry.testing.Api;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;

/**
 * Measures a first index, an index of an unchanged repository, and one after 1 % of the files have changed, each from the
 * request to the end of the job. The lower bound for comparison is {@code COPY} of the same rows into an empty database with
 * the same indexes. Run by {@code ./mvnw verify -Pbench}; {@code -Dquarry.bench.repo=PATH} measures another source tree.
 */
@QuarkusTest
@TestProfile(IndexBenchProfile.class)
class IndexBenchmark {

    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
    private static final Path CORPUS = Path.of(System.getProperty("quarry.bench.repo", "target/bench/corpus"));
    private static final String PROJECT = "bench";
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final Report report = new Report();
    private final Comparison first = new Comparison("s, first index", Better.LOWER);
    private final Comparison filesPerSecond = new Comparison("files/s", Better.HIGHER);
    private final Comparison megabytesPerSecond = new Comparison("MB/s", Better.HIGHER);
    private final Comparison unchanged = new Comparison("s, nothing changed", Better.LOWER);
    private final Comparison onePercent = new Comparison("s, 1 % changed", Better.LOWER);
    private final Comparison readAndHash = new Comparison("s, first index", Better.LOWER);

    private double bytesPerByte;

    @Inject
    @ConfigProperty(name = "quarry.database.url")
    String url;

    @Inject
    AgroalDataSource dataSource;

    @TempDir
    Path saved;

    @Test
    void compare() throws SQLException, IOException {
        DurableServer server = DurableServer.of(DatabaseUrl.parse(url));
        report.title("Index: Quarry and COPY of the same rows");
        report.say("%d processors, %d MB heap, JDK %s, %s", Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory() >> 20, Runtime.version(), server.facts());
        try (Corpus corpus = Corpus.copyOf(CORPUS)) {
            report.say("%,d files, %.1f MB", corpus.files().size(), corpus.megabytes());
            // Warm-up: the code is compiled before the measurement.
            firstIndex(server, corpus);
            for (int round = 0; round < ROUNDS; round++) {
                round(server, corpus);
            }
        }
        report.compare("Quarry", "COPY", ROUNDS, first, filesPerSecond, megabytesPerSecond);
        report.compare("Quarry", "read, hash", ROUNDS, readAndHash);
        report.compare("Quarry", "first index", ROUNDS, unchanged, onePercent);
        report.say("database: %.2f bytes per byte of text", bytesPerByte);
        report.end();
    }

    private void round(DurableServer server, Corpus corpus) throws SQLException, IOException {
        double firstSeconds = firstIndex(server, corpus);
        unchanged.round(index(server, corpus), firstSeconds);
        corpus.changeOnePercent();
        onePercent.round(index(server, corpus), firstSeconds);

        // A new first index, so that the copied rows are exactly those of the index.
        double seconds = firstIndex(server, corpus);
        bytesPerByte = stored() / (corpus.megabytes() * 1_000_000);
        try (Connection connection = dataSource.getConnection()) {
            IndexFloor.save(connection, saved);
        }
        server.checkpoint();
        double floor = IndexFloor.copy(saved);
        first.round(seconds, floor);
        filesPerSecond.round(corpus.files().size() / seconds, corpus.files().size() / floor);
        megabytesPerSecond.round(corpus.megabytes() / seconds, corpus.megabytes() / floor);
        readAndHash.round(seconds, IndexFloor.readAndHash(corpus.files()));
    }

    private double firstIndex(DurableServer server, Corpus corpus) throws SQLException {
        try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("TRUNCATE repository, index_version, blob, file, chunk, symbol, word, stale_word");
            // Marks words as deleted, so that processes drop their cached words.
            statement.execute("SELECT nextval('word_forgetting_seq')");
        }
        return index(server, corpus);
    }

    /** Returns the size of the tables of the index with their indexes, in bytes. */
    private double stored() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet size = statement.executeQuery("""
                        SELECT sum(pg_total_relation_size(oid)) FROM pg_class
                        WHERE oid = ANY ('{blob,file,chunk,symbol,word}'::regclass[])
                        """)) {
            size.next();
            return size.getDouble(1);
        }
    }

    /**
     * Asks for the job rarely, because each of these requests takes milliseconds of the processors from the run.
     *
     * @return seconds from the request to the end of the job
     */
    private static double index(DurableServer server, Corpus corpus) throws SQLException {
        server.checkpoint();
        Instant startedAt = Instant.now();
        String id = Api.enqueue(PROJECT, corpus.root());
        JsonPath job = Awaitility.await().atMost(LONGEST).pollInterval(Duration.ofMillis(500))
                .until(() -> Api.job(PROJECT, id), it -> it.get("completed_at") != null);
        double seconds = Duration.between(startedAt, Instant.parse(job.getString("completed_at"))).toNanos() / 1e9;
        assertThat(job.<Map<String, Object>> get()).containsEntry("status", "completed")
                .containsEntry("files_total", corpus.files().size());
        return seconds;
    }
}
