package dev.quarry.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.quarry.platform.Cursor;
import dev.quarry.search.query.QueryParser;
import dev.quarry.testing.Api;
import dev.quarry.testing.Searches;
import dev.quarry.testing.Searches.Page;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/** Every query gets a page or a client error, never a server error. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OddQueriesTest {

    private static final List<String> PIECES = List.of("a", "find", "Store", "'", "\"", "\\", "%", "_", "&", "|", "!", "(", ")",
            "<->",
            ":*", ":", "*", "?", "**/", "[", "]", "{", "}", "{2}", "^", "$", "+", ".", "-", "->", "#", "::", "/", " ", "\t",
            "\n", "$1",
            "\u0001", "é", "名前", "\uD83D\uDE80", "\u0301", "\u200D", "lang:", "path:", "-path:", "repo:x", "sym:", "case:no",
            "content:", "test:no", "test:", "test:maybe", "generated:only ", "-generated:no ", " OR ", "OR", " (", ") ", " -(",
            "lease",
            "(?i)", "(?s)", "(?s:", "(?-m)", "\\n", "\r\n", ".*?", "\\Q", "\\p{L}", "x".repeat(300), "A");

    @TestHTTPResource
    URI server;

    private final String project = "odd-" + UUID.randomUUID();
    private boolean isIndexed;

    @BeforeEach
    void index_once(@TempDir Path directory) throws IOException {
        if (isIndexed) {
            return;
        }
        Path root = directory.toRealPath();
        Files.writeString(root.resolve("Store.java"),
                "class Store {\n    void find() {\n        a->b(\"'%_\\\\\");\n    }\n}\n");
        assertThat(Api.index(project, root).getString("status")).isEqualTo("completed");
        isIndexed = true;
    }

    /** The number of generated queries; {@code OddQueriesSuite} has more. */
    int generated() {
        return 20;
    }

    private List<String> oddTexts() {
        Random random = new Random(1);
        List<String> texts = new ArrayList<>(PIECES);
        for (int i = 0; i < generated(); i++) {
            StringBuilder text = new StringBuilder();
            for (int count = 1 + random.nextInt(8); count > 0; count--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            texts.add(text.toString());
        }
        return texts;
    }

    private Page page(Map<String, String> parameters) {
        return new Searches(server, project).page(parameters);
    }

    @ParameterizedTest
    @ValueSource(strings = { "ranked", "literal", "regex", "symbol" })
    void every_query_gets_a_page_or_a_client_error(String mode) {
        for (String text : oddTexts()) {
            Page page = page(Map.of("q", text, "mode", mode));
            assertThat(page.status()).as("%s <%s>: %s", mode, text, page.body()).isIn(200, 400, 404);
        }
    }

    /** Sequences of words, so that many of the queries have groups. */
    @Test
    void every_query_with_alternatives_gets_a_page() {
        Random random = new Random(2);
        List<String> words = List.of("(", ")", "OR", "OR", "(a", "b)", "find", "Store", "-x", "-(", "\"a b\"", "->", "--all",
                "lang:java", "(test:no", "f(x)", "\"", "名前", "$x", "c++");
        for (int i = 0; i < generated(); i++) {
            StringBuilder text = new StringBuilder("find");
            for (int count = 1 + random.nextInt(10); count > 0; count--) {
                text.append(' ').append(words.get(random.nextInt(words.size())));
            }
            for (String mode : List.of("ranked", "symbol")) {
                Page page = page(Map.of("q", text.toString(), "mode", mode, "explain", "true"));
                assertThat(page.status()).as("%s <%s>: %s", mode, text, page.body()).isEqualTo(200);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "lang", "path", "repository", "case", "limit", "cursor", "mode", "test", "generated" })
    void every_parameter_gets_a_page_or_a_client_error(String name) {
        for (String text : oddTexts()) {
            Map<String, String> parameters = new HashMap<>(Map.of("q", "find", "mode", "literal"));
            parameters.put(name, text);
            Page page = page(parameters);
            assertThat(page.status()).as("%s=<%s>: %s", name, text, page.body()).isIn(200, 400, 404);
        }
    }

    @Test
    void long_globs_get_a_page_or_a_client_error() {
        for (String piece : List.of("*", "?", "**", "**/", "*/", "a*", "?*", "[", "*a?", "**/a", "x".repeat(999) + "*")) {
            for (String mode : List.of("ranked", "literal", "symbol")) {
                for (int length : new int[] { 20, 1_000 }) {
                    Page page = page(
                            Map.of("q", "find", "mode", mode, "path", piece.repeat(Math.max(1, length / piece.length()))));
                    assertThat(page.status()).as("%s path=%s: %s", mode, piece, page.body()).isIn(200, 400);
                }
            }
        }
    }

    /** A letter may take nine characters in a URL. */
    @Test
    void the_longest_query_is_answered_and_a_longer_one_is_refused() {
        String longest = "名".repeat(QueryParser.MAX_LENGTH);
        for (String mode : List.of("ranked", "literal", "regex", "symbol")) {
            page(Map.of("q", longest, "mode", mode, "path", longest)).require(200);

            Page refused = page(Map.of("q", longest + longest, "mode", mode, "path", longest, "lang", longest)).require(400);
            assertThat(refused.json().getString("title")).isEqualTo("Query too long");
        }
    }

    @Test
    void an_altered_cursor_is_refused() {
        for (String position : List.of("", "0", "0,0,0,0,0,0", "9,9,9,9,9,9", "-1,-1,-1,-1,-1,-1", "1,0,0,0,0,2147483647",
                Long.MIN_VALUE + ",1,1,1,1,1", "0,0,0,0,0,0,0")) {
            for (String time : List.of("0", "-1", "1700000000000000")) {
                String changed = Cursor.encode(1, time, 12_345, position);
                Page page = page(Map.of("q", "find", "mode", "literal", "cursor", changed));
                assertThat(page.status()).as("%s at %s: %s", position, time, page.body()).isIn(400, 410);
            }
        }
    }
}
