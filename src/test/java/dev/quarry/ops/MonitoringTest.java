package dev.quarry.ops;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import dev.quarry.ops.PromQuery.Selector;
import io.quarkus.test.junit.QuarkusTest;

/** Compares the alerts and the dashboard with the metrics that a process serves. */
@QuarkusTest
class MonitoringTest {

    private static final Path DIRECTORY = Path.of("docker/monitoring");
    private static final Pattern ALERT_IN_README = Pattern.compile("(?m)^\\| `(Quarry\\w+)` \\|");

    @Test
    void a_query_is_read_with_its_series_and_labels() {
        PromQuery query = PromQuery.of("""
                sum by (instance, fate) (rate(a_total{job="quarry", x="1}",status=~"5.."}[$__rate_interval])) / max(b) > 0.5
                """);

        assertThat(query.groupedBy()).containsExactly("fate");
        assertThat(query.selectors()).containsExactly(new Selector("a_total", Map.of("x", "1}"), Set.of("status")),
                new Selector("b", Map.of(), Set.of()));
    }

    @Test
    void every_alert_queries_series_that_exist() throws IOException {
        List<String> expressions = alerts().stream().map(alert -> alert.at("/expr").asText()).toList();

        assertThat(expressions).hasSizeGreaterThan(5);
        assertThatSeriesExist(expressions);
    }

    @Test
    void every_panel_of_the_dashboard_queries_series_that_exist() throws IOException {
        JsonNode dashboard = new ObjectMapper().readTree(DIRECTORY.resolve("grafana/quarry.json").toFile());
        List<String> expressions = elements(dashboard.at("/panels")).flatMap(panel -> elements(panel.at("/targets")))
                .map(target -> target.at("/expr").asText()).toList();

        assertThat(expressions).hasSizeGreaterThan(10);
        assertThatSeriesExist(expressions);
    }

    @Test
    void every_alert_has_a_summary_and_is_described_for_operators() throws IOException {
        Set<String> described = ALERT_IN_README.matcher(Files.readString(Path.of("docker/README.md"))).results()
                .map((MatchResult found) -> found.group(1)).collect(Collectors.toSet());

        assertThat(alerts()).allSatisfy(alert -> assertThat(alert.at("/annotations/summary").asText()).isNotBlank());
        assertThat(alerts()).extracting(alert -> alert.at("/alert").asText())
                .containsExactlyInAnyOrderElementsOf(described);
    }

    @Test
    void prometheus_scrapes_the_address_of_the_metrics() throws IOException {
        JsonNode configuration = new YAMLMapper().readTree(DIRECTORY.resolve("prometheus.yml").toFile());

        String address = configuration.at("/scrape_configs/0/metrics_path").asText();
        assertThat(given().get(address).then().statusCode(200).extract().asString()).contains("quarry_queue_depth");
    }

    private static List<JsonNode> alerts() throws IOException {
        JsonNode rules = new YAMLMapper().readTree(DIRECTORY.resolve("alerts.yml").toFile());
        return elements(rules.at("/groups")).flatMap(group -> elements(group.at("/rules"))).toList();
    }

    /** Some series exist from the first request, or the first collection of garbage, on. */
    private static void assertThatSeriesExist(List<String> expressions) {
        await().untilAsserted(() -> {
            List<String> served = metrics();
            assertThat(expressions).allSatisfy(expression -> assertThatSeriesExist(PromQuery.of(expression), served));
        });
    }

    private static void assertThatSeriesExist(PromQuery query, List<String> served) {
        assertThat(query.selectors()).isNotEmpty();
        assertThat(query.selectors()).filteredOn(selector -> !selector.metric().equals("up"))
                .allSatisfy(selector -> assertThat(served).filteredOn(selector::selects).isNotEmpty()
                        .allSatisfy(line -> assertThat(query.groupedBy())
                                .allSatisfy(label -> assertThat(line).contains(label + "=\""))));
    }

    private static List<String> metrics() {
        given().queryParam("q", "total").get("/api/v1/projects/default/search");
        System.gc();
        return given().get("/q/metrics").then().statusCode(200).extract().asString().lines()
                .filter(line -> !line.startsWith("#")).toList();
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
