package dev.quarry.search;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.quarry.testing.Api;
import dev.quarry.testing.Confined;
import dev.quarry.testing.Searches;
import dev.quarry.testing.Searches.Page;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.config.HttpClientConfig;
import io.restassured.specification.RequestSpecification;

/** Every search answers by its deadline, and following its cursors terminates. */
@QuarkusTest
@TestProfile(Confined.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchLimitsTest {

    private static final int LONG_LINES = 4;
    private static final int SMALL_FILES = 300;
    private static final int SLOW_SEARCHES = 40;
    private static final int TOO_MANY_SEARCHES = 80;
    /** Every address that begins with 127 is one of this machine. */
    private static final String ANOTHER_ADDRESS = "127.0.0.2";
    private static final HttpClient HTTP_1 = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TestHTTPResource
    URI server;

    private boolean isIndexed;
    private final String project = "limits-" + UUID.randomUUID();

    @BeforeEach
    void index_once() throws IOException {
        if (isIndexed) {
            return;
        }
        Path root = Confined.directory("limits");
        for (int number = 0; number < LONG_LINES; number++) {
            Files.writeString(root.resolve("long" + number + ".txt"),
                    "short line\n" + "a".repeat(50_000 + number) + "!\nlast line\n");
            Files.writeString(root.resolve("words" + number + ".txt"), "word x ".repeat(7_000) + number + "\n");
        }
        for (int number = 0; number < SMALL_FILES; number++) {
            Files.writeString(root.resolve("small" + number + ".txt"), "small file " + number + "\nfind me\n");
        }
        assertThat(Api.index(project, root).getString("status")).isEqualTo("completed");
        isIndexed = true;
    }

    /** The number of requests beside slow searches; {@code SearchLimitsSuite} has more. */
    int answersWanted() {
        return 8;
    }

    private Searches searches() {
        return new Searches(server, project);
    }

    private static Map<String, String> regex(String expression) {
        return Map.of("q", expression, "mode", "regex", "limit", "200");
    }

    private static void assertHonest(Page page) {
        if (page.isPartial()) {
            String reason = String.valueOf(page.partialReason());
            assertThat(reason).isNotBlank();
            // An answer that leaves out a file may be complete otherwise.
            assertThat(page.nextCursor() != null || reason.contains("skipped")).as(reason).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "(a+)+$", "(a|aa)+$", "(a*)*b", "x*x*x*x*x*x*x*y", "(.*)(.*)(.*)(.*)(.*)\\d{50}",
            "(?:a?){200}a{200}b",
            "(?:[a-z]{9}){900}", ".*.*.*=.*", "(\\w+\\s?)+:", "([a-z]+ ?)*\\d\\d$", "(?i)(A+)+Z", "\\pL*\\pN*!!",
            "^(?:.?.?.?.?){400}!!$" })
    void a_search_for_a_slow_expression_terminates(String expression) {
        assertThat(searches().pages(regex(expression))).allSatisfy(SearchLimitsTest::assertHonest);
    }

    @Test
    void matches_after_a_file_that_exhausts_the_deadline_are_found() {
        List<Page> pages = searches().pages(regex("(?:.*a.*a.*a.*){1,20}b{5}|find me$"));

        assertThat(pages).allSatisfy(SearchLimitsTest::assertHonest);
        assertThat(pages.stream().flatMap(page -> page.results().stream())).hasSize(SMALL_FILES)
                .extracting(result -> result.path()).doesNotHaveDuplicates();
    }

    @Test
    void slow_searches_do_not_block_other_requests() throws Exception {
        AtomicBoolean isEnough = new AtomicBoolean();
        String file = fileAddress("small77.txt");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<?>> slow = new ArrayList<>();
        try {
            for (int thread = 0; thread < 8; thread++) {
                slow.add(threads.submit(() -> {
                    while (!isEnough.get()) {
                        assertHonest(searches().page(regex("(.*)(.*)(.*)(.*)\\d{50}")).require(200));
                    }
                }));
            }
            for (int answer = 0; answer < answersWanted(); answer++) {
                given().get(Api.jobsOf(project)).then().statusCode(200);
                given().get(file).then().statusCode(200).body("content", startsWith("small file 77"));
                assertHonest(searches().page(Map.of("q", "file 77", "mode", "literal")).require(200));
                assertThat(slow).noneMatch(Future::isDone);
            }
        } finally {
            isEnough.set(true);
            threads.shutdown();
        }
        for (Future<?> search : slow) {
            search.get();
        }
    }

    /** A fast machine answers forty searches in time, a slow one refuses some of them, but none of another client. */
    @Test
    void slow_searches_of_one_client_do_not_cause_those_of_another_to_be_refused() throws Exception {
        String file = fileAddress("small77.txt");
        RequestSpecification another = new RequestSpecBuilder().setConfig(RestAssured.config()
                .httpClient(HttpClientConfig.httpClientConfig()
                        .setParam("http.route.local-address", InetAddress.getByName(ANOTHER_ADDRESS))))
                .build();
        AtomicBoolean isEnough = new AtomicBoolean();
        AtomicInteger answered = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(SLOW_SEARCHES);
        List<Future<?>> slow = new ArrayList<>();
        try {
            for (int thread = 0; thread < SLOW_SEARCHES; thread++) {
                slow.add(threads.submit(() -> {
                    while (!isEnough.get()) {
                        isRefused(slowSearch().join());
                        answered.incrementAndGet();
                    }
                }));
            }
            Awaitility.await().until(() -> answered.get() > 0);
            for (int answer = 0; answer < answersWanted(); answer++) {
                given().spec(another).get(file).then().statusCode(200);
                given().spec(another).queryParam("q", "file 77").queryParam("mode", "literal")
                        .get("/api/v1/projects/" + project + "/search").then().statusCode(200);
            }
            assertThat(slow).noneMatch(Future::isDone);
        } finally {
            isEnough.set(true);
            threads.shutdown();
        }
        for (Future<?> search : slow) {
            search.get();
        }
    }

    private CompletableFuture<HttpResponse<String>> slowSearch() {
        URI search = server.resolve("/api/v1/projects/" + project + "/search?mode=regex&q=(.*)(.*)(.*)(.*)%5Cd%7B50%7D");
        return HTTP_1.sendAsync(HttpRequest.newBuilder(search).build(), BodyHandlers.ofString());
    }

    private static boolean isRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 503);
        if (answer.statusCode() == 503) {
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(answer.body()).contains("Too many searches");
        }
        return answer.statusCode() == 503;
    }

    private String fileAddress(String path) {
        int repository = given().get("/api/v1/projects/" + project + "/repositories").path("repositories[0].id");
        return "/api/v1/projects/" + project + "/repositories/" + repository + "/files/" + path;
    }

    @Test
    void too_many_slow_searches_are_refused_with_the_time_after_which_to_retry() {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int count = 0; count < TOO_MANY_SEARCHES; count++) {
            answers.add(slowSearch());
        }

        assertThat(answers).map(CompletableFuture::join).map(SearchLimitsTest::isRefused).contains(true, false);
    }
}
