package dev.quarry.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.quarry.testing.Searches;
import dev.quarry.testing.Searches.Page;
import dev.quarry.testing.Searches.Result;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/** A search sees one complete version of a repository, regardless of concurrent writes. */
@QuarkusTest
class SearchDuringReindexTest extends IndexPlayedByTest {

    private static final int FILES = 95;
    private static final int ROUNDS = 4;
    private static final Pattern VERSION = Pattern.compile("(alpha|beta)version");

    /** Searches for the same word in each mode, with several pages each. */
    private static final List<Map<String, String>> SEARCHES = List.of(
            Map.of("q", "sharedword", "mode", "literal", "limit", "70"),
            Map.of("q", "shared\\w+ in", "mode", "regex", "limit", "200"),
            Map.of("q", "sharedword", "mode", "ranked", "limit", "70"));

    @TestHTTPResource
    URI server;

    private Path written(String version) {
        return repository("r", IntStream.range(0, FILES)
                .mapToObj(number -> version + "version has the sharedword in file" + number + "\n").toArray(String[]::new));
    }

    private Searches searches() {
        return new Searches(server, project);
    }

    private static Set<String> versions(List<Result> results) {
        return results.stream().map(Result::content).map(SearchDuringReindexTest::version).collect(Collectors.toSet());
    }

    private static String version(String content) {
        Matcher version = VERSION.matcher(content);
        return version.find() ? version.group(1) : content;
    }

    /** Returns the only version that all results come from. */
    private String seen(Map<String, String> search) {
        List<Result> results = searches().all(search);
        assertThat(results.stream().map(Result::path)).as("%s", search).doesNotHaveDuplicates().hasSize(FILES);
        assertThat(versions(results)).as("%s", search).hasSize(1);
        return versions(results).iterator().next();
    }

    private void assertAllSee(String version) {
        assertThat(SEARCHES).allSatisfy(search -> assertThat(seen(search)).isEqualTo(version));
    }

    @Test
    void searches_see_all_of_the_old_version_or_all_of_the_new_one() throws Exception {
        index(written("alpha"));
        AtomicBoolean isEnough = new AtomicBoolean();
        AtomicInteger begun = new AtomicInteger();
        Set<String> seen = ConcurrentHashMap.newKeySet();
        ExecutorService threads = Executors.newFixedThreadPool(SEARCHES.size());
        List<Future<?>> loops = new ArrayList<>();
        try {
            for (Map<String, String> search : SEARCHES) {
                loops.add(threads.submit(() -> {
                    while (!isEnough.get()) {
                        begun.incrementAndGet();
                        seen.add(seen(search));
                    }
                }));
            }
            for (int round = 1; round <= ROUNDS; round++) {
                index(written(round % 2 == 0 ? "alpha" : "beta"));
                int searchesOfThisRound = begun.get() + 2 * SEARCHES.size();
                Awaitility.await().until(() -> begun.get() >= searchesOfThisRound
                        || loops.stream().anyMatch(Future::isDone));
            }
        } finally {
            isEnough.set(true);
            threads.shutdown();
        }
        for (Future<?> loop : loops) {
            loop.get();
        }
        assertThat(seen).containsExactlyInAnyOrder("alpha", "beta");
        assertAllSee("alpha");
    }

    @ParameterizedTest
    @ValueSource(strings = { "failed", "cancelled" })
    void a_run_that_does_not_complete_is_never_seen(String end) {
        index(written("alpha"));
        Run run = begin(written("beta"));
        write(run);
        assertAllSee("alpha");

        end(run, end);

        assertAllSee("alpha");
        collect();
        assertAllSee("alpha");
        index(written("beta"));
        assertAllSee("beta");
    }

    @Test
    void the_next_page_shows_the_version_of_the_first_page_until_that_is_deleted() {
        index(written("alpha"));
        List<Page> firstPages = SEARCHES.stream()
                .map(search -> Map.of("q", search.get("q"), "mode", search.get("mode"), "limit", "70"))
                .map(search -> searches().page(search).require(200)).toList();

        index(written("beta"));

        for (int i = 0; i < SEARCHES.size(); i++) {
            assertThat(versions(next(i, firstPages.get(i)).require(200).results())).containsExactly("alpha");
        }
        collectAfter(Duration.ofDays(1));
        for (int i = 0; i < SEARCHES.size(); i++) {
            assertThat(versions(next(i, firstPages.get(i)).require(200).results())).containsExactly("alpha");
        }
        collect();
        for (int i = 0; i < SEARCHES.size(); i++) {
            assertThat(next(i, firstPages.get(i)).require(410).body()).contains("Leave the cursor out");
        }
        assertAllSee("beta");
    }

    private Page next(int search, Page first) {
        Map<String, String> parameters = Map.of("q", SEARCHES.get(search).get("q"), "mode", SEARCHES.get(search).get("mode"),
                "limit", "70");
        return searches().page(parameters, String.valueOf(first.nextCursor()));
    }
}
