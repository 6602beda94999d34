package dev.quarry.relevance.published;

import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.SoftAssertions.assertSoftly;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import dev.quarry.bench.Report;
import dev.quarry.relevance.RelevanceProfile;
import dev.quarry.relevance.published.PublishedAnswer.Result;
import dev.quarry.testing.Api;
import io.quarkus.test.common.http.TestHTTPResource;
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

    /** All repositories, as one project. */
    private static final String TOGETHER = "published";
    /** Every so many queries are searched in both projects. */
    private static final int SAMPLED = 6;
    private static final int FIRST = 10;

    private static final double LEAST_NDCG = 0.845;
    private static final Map<String, Double> LEAST_NDCG_OF_CATEGORIES = Map.of("symbol", 0.97, "semantic", 0.83,
            "architecture", 0.79);
    private static final double LEAST_RECALL = 0.93;
    private static final double MOST_BETWEEN_HALVES = 0.03;

    private static final String BUDGET_LINE = "%-14s %9s %9s %9s %9s";

    @TestHTTPResource
    URI server;

    private final Report report = new Report();

    @Test
    void relevant_files_rank_near_the_top() throws IOException {
        PublishedQueries suite = PublishedQueries.read(Path.of(System.getProperty("relevance.public")).toRealPath());
        index(suite.repositories(), PublishedSuite::project);
        List<PublishedAnswer> answers = suite.queries().stream().map(PublishedSuite::answer).toList();
        report.title(String.format("Published relevance: %d queries over %d repositories", answers.size(),
                suite.repositories().size()));
        writeDetails(answers);
        print("tuning half", answers, answer -> !answer.query().repository().isHeldOut());
        print("held-out half", answers, answer -> answer.query().repository().isHeldOut());
        print("all", answers, answer -> true);
        ToolBudgets budgets = ToolBudgets.measure(server, suite.queries());
        printBudgets(budgets);
        requireFigures(answers);
        requireBudgets(budgets);
        requireSameResultsBesideOthers(suite);
        report.end();
    }

    private void printBudgets(ToolBudgets budgets) {
        report.title("Relevant files in answers of search_code");
        report.say(BUDGET_LINE, "max_tokens", "queries", "recall", "tuning", "held-out");
        for (int budget : ToolBudgets.LEAST.keySet()) {
            report.say(BUDGET_LINE, budget, decimals(budgets.share(budget, query -> true)),
                    decimals(budgets.recall(budget, query -> true)),
                    decimals(budgets.share(budget, query -> !query.repository().isHeldOut())),
                    decimals(budgets.share(budget, query -> query.repository().isHeldOut())));
        }
    }

    private static String decimals(double figure) {
        return String.format(Locale.ROOT, "%.3f", figure);
    }

    private static void requireBudgets(ToolBudgets budgets) {
        assertSoftly(softly -> ToolBudgets.LEAST.forEach((budget, least) -> softly
                .assertThat(budgets.share(budget, query -> true)).as("queries with a relevant file in %d tokens", budget)
                .isGreaterThanOrEqualTo(least)));
    }

    private static void requireFigures(List<PublishedAnswer> answers) {
        Map<Boolean, List<PublishedAnswer>> halves = answers.stream()
                .collect(Collectors.partitioningBy(answer -> answer.query().repository().isHeldOut()));
        assertSoftly(softly -> {
            softly.assertThat(ndcg(answers)).as("NDCG@10").isGreaterThanOrEqualTo(LEAST_NDCG);
            softly.assertThat(ndcg(requireNonNull(halves.get(true)))).as("NDCG@10 of the held-out half")
                    .isCloseTo(ndcg(requireNonNull(halves.get(false))), within(MOST_BETWEEN_HALVES));
            softly.assertThat(mean(answers, answer -> answer.recall(10))).as("recall@10")
                    .isGreaterThanOrEqualTo(LEAST_RECALL);
            LEAST_NDCG_OF_CATEGORIES.forEach((category, least) -> softly
                    .assertThat(ndcg(answers.stream().filter(answer -> answer.query().category().equals(category)).toList()))
                    .as("NDCG@10 of " + category).isGreaterThanOrEqualTo(least));
            softly.assertThat(answers).as("queries without an answer")
                    .filteredOn(answer -> answer.results().isEmpty()).isEmpty();
        });
    }

    private static double ndcg(List<PublishedAnswer> answers) {
        return mean(answers, answer -> answer.ndcg(10));
    }

    /** Compares the first results of a repository alone and among all others in one project. */
    private void requireSameResultsBesideOthers(PublishedQueries suite) {
        index(suite.repositories(), repository -> TOGETHER);
        List<PublishedQuery> sample = IntStream.range(0, suite.queries().size()).filter(i -> i % SAMPLED == 0)
                .mapToObj(suite.queries()::get).toList();
        List<String> different = sample.stream()
                .filter(query -> !first(search(project(query.repository()), query, Map.of()))
                        .equals(first(search(TOGETHER, query, Map.of("repository", query.repository().root().toString())))))
                .map(query -> query.repository().name() + ": " + query.text())
                .toList();
        report.say("%d of %d sampled queries have other first results beside other repositories", different.size(),
                sample.size());
        assertThat(different).isEmpty();
    }

    private static List<String> first(List<Map<String, Object>> results) {
        return results.stream().limit(FIRST).map(result -> result.get("path") + ":" + result.get("start_line")).toList();
    }

    static String project(PublishedRepository repository) {
        return "published-" + repository.name();
    }

    private static void index(List<PublishedRepository> repositories, Function<PublishedRepository, String> project) {
        Map<PublishedRepository, String> jobs = new LinkedHashMap<>();
        repositories.forEach(repository -> jobs.put(repository, Api.enqueue(project.apply(repository), repository.root())));
        jobs.forEach((repository, job) -> {
            JsonPath ended = await().atMost(LONGEST).pollInterval(Duration.ofMillis(100))
                    .until(() -> Api.job(project.apply(repository), job), it -> it.get("completed_at") != null);
            assertThat(ended.getString("status")).as(ended.getString("error_message")).isEqualTo("completed");
        });
    }

    private static PublishedAnswer answer(PublishedQuery query) {
        return new PublishedAnswer(query, search(project(query.repository()), query, Map.of()).stream()
                .map(result -> new Result(String.valueOf(result.get("path")), String.valueOf(result.get("content")).length()))
                .toList());
    }

    private static List<Map<String, Object>> search(String project, PublishedQuery query, Map<String, String> parameters) {
        return given().queryParam("q", query.text()).queryParam("limit", RESULTS).queryParams(parameters)
                .get("/api/v1/projects/{project}/search", project)
                .then().statusCode(200)
                .extract().jsonPath().getList("results");
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
        List<Double> figures = new ArrayList<>(List.of(ndcg(answers), mean(answers, PublishedAnswer::reciprocalRank)));
        for (int depth : new int[] { 1, 5, 10 }) {
            figures.add(mean(answers, answer -> answer.recall(depth)));
        }
        for (int tokens : new int[] { 500, 1_000, 2_000, 4_000 }) {
            figures.add(mean(answers, answer -> answer.recallWithin(tokens)));
        }
        report.say(LINE, Stream.concat(Stream.of(title, answers.size()),
                figures.stream().map(figure -> String.format(Locale.ROOT, "%.3f", figure))).toArray());
    }

    private static double mean(List<PublishedAnswer> answers, ToDoubleFunction<PublishedAnswer> figure) {
        return answers.stream().mapToDouble(figure).average().orElse(0);
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
