package dev.quarry.relevance.published;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import dev.quarry.bench.Report;
import dev.quarry.relevance.RelevanceProfile;
import dev.quarry.relevance.published.PublishedAnswer.Result;
import dev.quarry.testing.Api;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;

/**
 * Measures the ranks of relevant files on published queries, each of which is searched in its repository alone. Run by
 * {@code ./mvnw verify -Prelevance -Drelevance.public=DIRECTORY}, with the directory that {@link PublishedQueries} describes.
 *
 * <p>
 * The answers to the queries that serve to tune are written to {@code target/relevance/tuning.tsv}; for the held-out half only
 * figures are printed.
 */
@QuarkusTest
@TestProfile(RelevanceProfile.class)
@EnabledIfSystemProperty(named = "relevance.public", matches = ".+")
class PublishedSuite {

    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final int RESULTS = 50;
    private static final Path DETAILS = Path.of("target/relevance/tuning.tsv");
    private static final String LINE = "%-14s %7s %8s %7s %9s %9s %10s %7s %7s %7s %7s";

    private final Report report = new Report();

    @Test
    void relevant_files_rank_near_the_top() throws IOException {
        PublishedQueries suite = PublishedQueries.read(Path.of(System.getProperty("relevance.public")).toRealPath());
        index(suite.repositories());
        List<PublishedAnswer> answers = suite.queries().stream().map(PublishedSuite::answer).toList();
        report.title(String.format("Published relevance: %d queries over %d repositories", answers.size(),
                suite.repositories().size()));
        writeDetails(answers);
        print("tuning half", answers, answer -> !answer.query().repository().isHeldOut());
        print("held-out half", answers, answer -> answer.query().repository().isHeldOut());
        print("all", answers, answer -> true);
        report.end();
    }

    private static String project(PublishedRepository repository) {
        return "published-" + repository.name();
    }

    private static void index(List<PublishedRepository> repositories) {
        Map<PublishedRepository, String> jobs = new LinkedHashMap<>();
        repositories.forEach(repository -> jobs.put(repository, Api.enqueue(project(repository), repository.root())));
        jobs.forEach((repository, job) -> {
            JsonPath ended = await().atMost(LONGEST).pollInterval(Duration.ofMillis(100))
                    .until(() -> Api.job(project(repository), job), it -> it.get("completed_at") != null);
            assertThat(ended.getString("status")).as(ended.getString("error_message")).isEqualTo("completed");
        });
    }

    private static PublishedAnswer answer(PublishedQuery query) {
        List<Map<String, Object>> results = given().queryParam("q", query.text()).queryParam("limit", RESULTS)
                .get("/api/v1/projects/{project}/search", project(query.repository()))
                .then().statusCode(200)
                .extract().jsonPath().getList("results");
        return new PublishedAnswer(query, results.stream()
                .map(result -> new Result(String.valueOf(result.get("path")), String.valueOf(result.get("content")).length()))
                .toList());
    }

    private void print(String title, List<PublishedAnswer> answers, Predicate<PublishedAnswer> some) {
        List<PublishedAnswer> chosen = answers.stream().filter(some).toList();
        report.title("Queries: " + title);
        report.say(LINE, "", "queries", "NDCG@10", "MRR", "recall@1", "recall@5", "recall@10", "500 t.", "1000", "2000",
                "4000");
        printGroups(chosen, answer -> answer.query().category());
        printGroups(chosen, answer -> answer.query().repository().language());
        printLine("all", chosen);
    }

    private void printGroups(List<PublishedAnswer> answers, Function<PublishedAnswer, String> group) {
        for (String name : answers.stream().map(group).distinct().sorted().toList()) {
            printLine(name, answers.stream().filter(answer -> group.apply(answer).equals(name)).toList());
        }
    }

    private void printLine(String title, List<PublishedAnswer> answers) {
        List<Object> columns = new ArrayList<>(List.of(title, answers.size()));
        columns.add(mean(answers, answer -> answer.ndcg(10)));
        columns.add(mean(answers, PublishedAnswer::reciprocalRank));
        for (int depth : new int[] { 1, 5, 10 }) {
            columns.add(mean(answers, answer -> answer.recall(depth)));
        }
        for (int tokens : new int[] { 500, 1_000, 2_000, 4_000 }) {
            columns.add(mean(answers, answer -> answer.recallWithin(tokens)));
        }
        report.say(LINE, columns.toArray());
    }

    private static String mean(List<PublishedAnswer> answers, ToDoubleFunction<PublishedAnswer> figure) {
        return String.format(Locale.ROOT, "%.3f", answers.stream().mapToDouble(figure).average().orElse(0));
    }

    private static void writeDetails(List<PublishedAnswer> answers) throws IOException {
        Files.createDirectories(DETAILS.getParent());
        try (PrintWriter details = new PrintWriter(Files.newBufferedWriter(DETAILS))) {
            for (PublishedAnswer answer : answers) {
                if (!answer.query().repository().isHeldOut()) {
                    details.printf("%.3f\t%s\t%s\t%s\t%s\t%s%n", answer.ndcg(10), answer.query().repository().name(),
                            answer.query().category(), answer.query().text(), String.join(";", answer.query().targets()),
                            String.join(";", answer.files().stream().limit(10).toList()));
                }
            }
        }
    }
}
