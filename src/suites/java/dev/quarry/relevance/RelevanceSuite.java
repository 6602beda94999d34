package dev.quarry.relevance;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import dev.quarry.bench.Corpus;
import dev.quarry.bench.Report;
import dev.quarry.testing.Api;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;

/**
 * Measures the ranks of the accepted files of judged queries over several repositories at once, and compares them with
 * PostgreSQL's own text search over the same chunks. Run by {@code ./mvnw verify -Prelevance}.
 *
 * <p>
 * For held-out queries, only the figures are printed: details would tempt to tune the ranking by them.
 * {@code -Drelevance.details=all} prints all details, {@code -Drelevance.only=baseline} measures the baseline only.
 */
@QuarkusTest
@TestProfile(RelevanceProfile.class)
class RelevanceSuite {

    private static final Path CORPUS = Path.of("target/relevance/corpus");
    private static final String PROJECT = "relevance";
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private static final double LEAST_MRR = 0.89;
    /** Lower, because the mean of fewer queries varies more. */
    private static final double LEAST_MRR_HELD_OUT = 0.88;
    private static final double LEAST_TIMES_PLAIN = 1.5;

    private static final boolean BASELINE_ONLY = "baseline".equals(System.getProperty("relevance.only"));
    private static final boolean ALL_DETAILS = "all".equals(System.getProperty("relevance.details"));

    private final Report report = new Report();

    @Inject
    AgroalDataSource dataSource;

    @Test
    void accepted_files_rank_near_the_top() throws IOException, SQLException {
        List<JudgedQuery> queries = JudgedQueries.read();
        requireAnswersExist(queries);
        try (Corpus corpus = Corpus.copyOf(CORPUS);
                Connection connection = dataSource.getConnection()) {
            Map<String, String> directories = index(corpus);
            analyse(connection);
            report.title(String.format("Relevance: %d queries, %,d files, %.1f MB in %d repositories", queries.size(),
                    corpus.files().size(), corpus.megabytes(), Set.copyOf(directories.values()).size()));
            try (PlainIndex plain = PlainIndex.of(PROJECT, connection)) {
                compare(queries, new QuarryRanking(PROJECT, directories), plain);
            }
        } finally {
            report.end();
        }
    }

    private static void requireAnswersExist(List<JudgedQuery> queries) {
        assertThat(queries).allSatisfy(query -> assertThat(query.accepted()).as(query.text())
                .allSatisfy(file -> assertThat(CORPUS.resolve(file)).isRegularFile()));
    }

    /** @return the names of the repositories' directories, by their ids and by their paths */
    private static Map<String, String> index(Corpus corpus) throws IOException {
        List<Path> repositories = subdirectories(corpus.root());
        List<String> jobs = repositories.stream().map(repository -> Api.enqueue(PROJECT, repository)).toList();
        jobs.forEach(RelevanceSuite::requireCompleted);

        JsonPath indexed = given().get("/api/v1/projects/" + PROJECT + "/repositories").then().statusCode(200).extract()
                .jsonPath();
        List<Map<String, Object>> rows = indexed.getList("repositories");
        assertThat(rows).hasSameSizeAs(repositories);
        Map<String, String> directories = new HashMap<>();
        for (Map<String, Object> row : rows) {
            String path = String.valueOf(row.get("repo_path"));
            String directory = Path.of(path).getFileName().toString();
            directories.put(path, directory);
            directories.put(String.valueOf(row.get("id")), directory);
        }
        return directories;
    }

    /** Does what autovacuum does later: updates the statistics, from which the frequencies of words are taken. */
    private static void analyse(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("VACUUM ANALYZE chunk");
        }
    }

    private static List<Path> subdirectories(Path root) throws IOException {
        try (Stream<Path> entries = Files.list(root)) {
            return entries.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static void requireCompleted(String job) {
        JsonPath ended = await().atMost(LONGEST).pollInterval(Duration.ofMillis(100))
                .until(() -> Api.job(PROJECT, job), it -> it.get("completed_at") != null);
        assertThat(ended.getString("status")).as(ended.getString("error_message")).isEqualTo("completed");
    }

    private void compare(List<JudgedQuery> queries, Ranking quarry, PlainIndex plain) throws SQLException {
        RankingAnswers allWords = RankingAnswers.of(plain.allWords(), queries);
        RankingAnswers anyWord = RankingAnswers.of(plain.anyWord(), queries);
        if (BASELINE_ONLY) {
            print(anyWord, List.of(allWords, anyWord));
            return;
        }
        RankingAnswers ours = RankingAnswers.of(quarry, queries);
        print(ours, List.of(ours, allWords, anyWord));
        requireRelevant(ours, allWords);
    }

    private void print(RankingAnswers failing, List<RankingAnswers> rankings) {
        RelevanceReport relevance = new RelevanceReport(report, rankings);
        Predicate<JudgedQuery> shown = query -> ALL_DETAILS || query.set() == QuerySet.TUNING;
        relevance.printFailures(failing, shown);
        relevance.printFigures();
    }

    private static void requireRelevant(RankingAnswers ours, RankingAnswers plain) {
        double mean = ours.figures().meanReciprocalRank();
        assertSoftly(softly -> {
            softly.assertThat(mean).as("MRR").isGreaterThanOrEqualTo(LEAST_MRR);
            softly.assertThat(mean).as("MRR, compared with that of plain text search")
                    .isGreaterThanOrEqualTo(LEAST_TIMES_PLAIN * plain.figures().meanReciprocalRank());
            softly.assertThat(ours.figures(query -> query.set() == QuerySet.HELD_OUT).meanReciprocalRank()).as("MRR, held out")
                    .isGreaterThanOrEqualTo(LEAST_MRR_HELD_OUT);
        });
    }
}
