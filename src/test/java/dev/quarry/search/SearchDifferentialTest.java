package dev.quarry.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.quarry.search.NaiveSearch.Spot;
import dev.quarry.search.content.ContentRun;
import dev.quarry.search.content.ContentSearchStore;
import dev.quarry.search.text.Match;
import dev.quarry.testing.Api;
import dev.quarry.testing.Searches;
import dev.quarry.testing.Searches.Result;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/** Compares searches with a scan of every line of every file: a search finds all matches, no others, each once. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchDifferentialTest {

    private static final int THREADS = 4;
    /** One in this many hand-picked patterns is also searched ignoring case, as is every second generated one. */
    private static final int CASE_ALSO_IGNORED = 3;

    @TestHTTPResource
    URI server;

    private boolean isIndexed;
    private Searches searches = new Searches(URI.create("/"), "");
    private Searches manySearches = searches;
    private NaiveSearch tree = NaiveSearch.NOTHING;
    private NaiveSearch manyFiles = NaiveSearch.NOTHING;

    /** The number of generated patterns of each kind; {@code SearchDifferentialSuite} has more. */
    int generated() {
        return 6;
    }

    /** The number of generated files; {@code SearchDifferentialSuite} has more. */
    int noiseFiles() {
        return 12;
    }

    @BeforeEach
    void index_once(@TempDir Path directory) throws IOException {
        if (isIndexed) {
            return;
        }
        Path root = Files.createDirectory(directory.toRealPath().resolve("tree"));
        SearchedTree.write(root, noiseFiles());
        tree = NaiveSearch.of(root);
        searches = indexed(root);
        Path manyRoot = Files.createDirectory(directory.toRealPath().resolve("many"));
        SearchedTree.writeMany(manyRoot, ContentSearchStore.MAX_CANDIDATES + 100);
        manyFiles = NaiveSearch.of(manyRoot);
        manySearches = indexed(manyRoot);
        isIndexed = true;
    }

    private Searches indexed(Path root) {
        String project = "differential-" + UUID.randomUUID();
        assertThat(Api.index(project, root).getString("status")).isEqualTo("completed");
        return new Searches(server, project);
    }

    private static Map<String, String> parameters(String mode, String pattern, String caseRule) {
        return Map.of("q", asQuery(pattern), "mode", mode, "case", caseRule, "limit", "200");
    }

    /** Marks a pattern that may look like a filter as text. */
    private static String asQuery(String pattern) {
        return pattern.contains(":") ? "content:" + pattern : pattern;
    }

    private static Set<Spot> spots(List<Result> results) {
        Set<Spot> spots = new HashSet<>();
        List<Spot> shownTwice = new ArrayList<>();
        for (Result result : results) {
            for (Match match : result.matches()) {
                Spot spot = new Spot(result.path(), match.line(), match.start(), match.end());
                if (!spots.add(spot)) {
                    shownTwice.add(spot);
                }
            }
        }
        assertThat(shownTwice).isEmpty();
        return spots;
    }

    private void assertSame(String mode, String pattern, String caseRule, boolean caseSensitive) {
        List<Result> found = searches.all(parameters(mode, pattern, caseRule));

        Set<Spot> expected = mode.equals("literal") ? tree.literal(pattern, caseSensitive) : tree.regex(pattern, caseSensitive);
        Set<Spot> spots = spots(found);
        assertThat(missing(expected, spots)).as("missing for %s <%s> case=%s", mode, pattern, caseRule).isEmpty();
        assertThat(missing(spots, expected)).as("unexpected for %s <%s> case=%s", mode, pattern, caseRule).isEmpty();
        found.forEach(tree::assertContent);
    }

    private static List<Spot> missing(Set<Spot> some, Set<Spot> others) {
        return some.stream().filter(spot -> !others.contains(spot)).limit(5).toList();
    }

    private static void runAll(List<Runnable> checks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> running = new ArrayList<>();
            checks.forEach(check -> running.add(threads.submit(check)));
            for (Future<?> check : running) {
                check.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void literals_are_found_anywhere() throws Exception {
        List<Runnable> checks = new ArrayList<>();
        for (String literal : SearchPatterns.LITERALS) {
            if (checks.size() % CASE_ALSO_IGNORED == 0) {
                checks.add(() -> assertSame("literal", literal, "no", false));
            }
            checks.add(() -> assertSame("literal", literal, "yes", true));
        }
        checks.addAll(generated("literal", SearchPatterns.inLongWords()));
        checks.addAll(generated("literal", SearchPatterns.literalsOf(tree.lines(), generated())));
        runAll(checks);
    }

    @Test
    void regular_expressions_find_all_their_matches() throws Exception {
        List<Runnable> checks = new ArrayList<>();
        for (String regex : SearchPatterns.REGEXES) {
            checks.add(() -> assertSame("regex", regex, "yes", true));
            if (checks.size() % CASE_ALSO_IGNORED == 0 && !SearchPatterns.CASE_ALWAYS_MATTERS.contains(regex)) {
                checks.add(() -> assertSame("regex", regex, "no", false));
            }
        }
        checks.addAll(generated("regex", SearchPatterns.inLongWords()));
        checks.addAll(generated("regex", SearchPatterns.regexesOf(tree.lines(), generated())));
        runAll(checks);
    }

    @Test
    void regular_expressions_find_all_their_matches_across_lines() throws Exception {
        List<Runnable> checks = new ArrayList<>();
        for (String regex : SearchPatterns.REGEXES_ACROSS_LINES) {
            checks.add(() -> assertSame("regex", regex, "yes", true));
            if (checks.size() % CASE_ALSO_IGNORED == 0) {
                checks.add(() -> assertSame("regex", regex, "no", false));
            }
        }
        runAll(checks);
    }

    /** Every second pattern is case-sensitive. */
    private List<Runnable> generated(String mode, List<String> patterns) {
        List<Runnable> checks = new ArrayList<>();
        for (String pattern : patterns) {
            boolean caseSensitive = checks.size() % 2 == 0;
            checks.add(() -> assertSame(mode, pattern, caseSensitive ? "yes" : "no", caseSensitive));
        }
        return checks;
    }

    @ParameterizedTest
    @CsvSource({ "literal, foo, false", "literal, Foo, true", "literal, ÉT, true", "literal, ét, false", "literal, жуК, true",
            "literal, \uD801\uDC00, true", "literal, \uD801\uDC28, false", "regex, fo+, false", "regex, Fo+, true",
            "regex, f\\S+\\W, false", "regex, \\Qfoo\\E, false", "regex, \\p{L}oo, false", "regex, \\pLoo, false",
            "regex, \\x{6F}O?, true", "regex, \\x{4F}o?, false", "regex, [A-F]oo, true" })
    void case_matters_if_the_query_has_a_capital(String mode, String pattern, boolean caseSensitive) {
        assertSame(mode, pattern, "auto", caseSensitive);
    }

    @ParameterizedTest
    @CsvSource({ "literal, common", "literal, Common", "literal, word 0", "literal, o", "regex, comm\\w+",
            "regex, ^(?:common|other) word \\d\\d?$", "regex, (?s)common word 0.-.*?word" })
    void a_pattern_in_more_files_than_are_sorted_is_found_in_all(String mode, String pattern) {
        List<Result> found = manySearches.all(parameters(mode, pattern, "no"));

        assertThat(spots(found))
                .isEqualTo(mode.equals("literal") ? manyFiles.literal(pattern, false) : manyFiles.regex(pattern, false));
        found.forEach(manyFiles::assertContent);
        assertRoundRobin(found);
    }

    @ParameterizedTest
    @CsvSource({ "literal, foo", "literal, needle", "literal, ab", "regex, [fF]o+", "regex, \\w+", "regex, ab|needle",
            "regex, (?s)foo.*?\\n.", "regex, (?s)needle here.needle" })
    void pages_continue_where_the_previous_page_ended(String mode, String pattern) {
        List<Result> all = searches.all(parameters(mode, pattern, "no"));

        for (String limit : List.of("7", "199")) {
            Map<String, String> smaller = new HashMap<>(parameters(mode, pattern, "no"));
            smaller.put("limit", limit);
            assertThat(searches.all(smaller)).as("%s at a time", limit).isEqualTo(all);
        }
        assertRoundRobin(all);
        assertNoOverlap(all);
    }

    @Test
    void pages_over_many_files_continue_where_the_previous_page_ended() {
        List<Result> all = manySearches.all(parameters("literal", "common", "no"));

        Map<String, String> smaller = new HashMap<>(parameters("literal", "common", "no"));
        smaller.put("limit", "71");
        assertThat(manySearches.all(smaller)).isEqualTo(all);
        assertNoOverlap(all);
    }

    /** No file returns more than its first regions before all other files have returned theirs. */
    private static void assertRoundRobin(List<Result> results) {
        Map<String, Integer> shown = new HashMap<>();
        boolean isFirstRound = true;
        for (Result result : results) {
            int count = shown.merge(result.path(), 1, Integer::sum);
            isFirstRound &= count <= ContentRun.FIRST_REGIONS;
            assertThat(count == 1 && !isFirstRound).as("%s after the first round", result.path()).isFalse();
        }
    }

    private static void assertNoOverlap(List<Result> results) {
        Map<String, Result> last = new HashMap<>();
        for (Result result : results) {
            Result before = last.put(result.path(), result);
            if (before != null && !isOfOneLine(before, result)) {
                assertThat(result.startLine()).as(result.path()).isGreaterThan(before.endLine());
            }
        }
    }

    /** A line with thousands of matches has several regions. */
    private static boolean isOfOneLine(Result before, Result result) {
        return before.endLine() == result.startLine() && before.matches().size() == 1_000;
    }
}
