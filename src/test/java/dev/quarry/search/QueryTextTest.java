package dev.quarry.search;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.quarry.testing.Api;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/** Queries that users type and paste: other scripts, command lines, names with signs, version numbers, URLs. */
@QuarkusTest
@TestInstance(Lifecycle.PER_CLASS)
class QueryTextTest {

    private static final String DECOMPOSED = "re\u0301sume\u0301";

    private final String project = "query-text-" + UUID.randomUUID();
    private boolean isIndexed;

    /** Indexes once: no test changes the repository. */
    @BeforeEach
    void index(@TempDir Path directory) throws IOException {
        if (isIndexed) {
            return;
        }
        Path root = directory.toRealPath();
        write(root, "scripts/chinese.py", """
                # 更新youer客户端的配置
                def 读取配置(路径): return 路径
                ERROR = '登录失败，请稍后再试'
                """);
        write(root, "scripts/japanese.py", "# 東京都に住んでいます。エラーが発生しました\n# これは日本語のコメントです\n");
        write(root, "scripts/thai.txt", "ระบบไม่สามารถเชื่อมต่อฐานข้อมูลได้\n");
        write(root, "scripts/korean.txt", "서울특별시에서 오류가 발생했습니다\n");
        write(root, "scripts/long.txt", "无".repeat(300) + "结尾\n");
        write(root, "accents/composed.txt", "The résumé of a Straße in Malmö, größer than ever.\n");
        write(root, "accents/decomposed.txt", "Another " + DECOMPOSED + " is kept.\n");
        write(root, "accents/plain.txt", "A strasse without signs, groesser or grosser.\n");
        write(root, "dashes/help.md", "Use docker run to run things. Verify nothing. Amend it. java jar\n");
        write(root, "dashes/notes.sh", """
                git commit --no-verify --amend -m x
                java -Xmx512m -jar a.jar
                docker run --rm -it img
                """);
        write(root, "dashes/order.txt", "An order is paid.\n");
        write(root, "dashes/other.txt", "An order is open.\n");
        write(root, "filters/app.js", """
                throw new TypeError("Cannot read properties of undefined (reading 'map')");
                const o = { language:en, symbol:foo };
                """);
        write(root, "signs/vec.cpp", """
                struct Vec { int x; };

                Vec operator+(const Vec& a, const Vec& b) { return Vec{a.x + b.x}; }

                Vec operator-(const Vec& a, const Vec& b) { return Vec{a.x - b.x}; }
                """);
        write(root, "signs/equal.cpp",
                "struct Box { int x; };\n\nbool operator==(const Box& a, const Box& b) { return a.x == b.x; }\n");
        write(root, "signs/c.md", "# C\n\nThe c compiler compiles c, and only c. Write c. Read c.\n");
        write(root, "signs/cpp.md", "# Languages\n\nWe write new services in C++17 and nothing else.\n");
        write(root, "signs/sharp.md", "# Languages\n\nThe game is written in C#, as many are.\n");
        write(root, "signs/dot.md", "# Languages\n\nThe office runs on .NET these days.\n");
        write(root, "signs/net.md", "# Net\n\nThe net of nets: a net is a net. Cast the net.\n");
        write(root, "signs/names.rb", "def many\n  scope.empty? ? 0 : 1\nend\n");
        write(root, "signs/names.js", "function ask($scope, empty) { return empty; }\n");
        write(root, "signs/plain.js", "function scope(empty) { return scope(empty); }\n");
        write(root, "signs/gone.cpp", "void f(Box* box) { box->~Box(); }\n");
        write(root, "versions/num.c", "char *v = \"1.2.3\"; /* the release */\n");
        write(root, "versions/other.c", "int y = 1; int z = 2; int q = 3; float p = 1.2f;\n");
        write(root, "versions/tag.txt", "Released as v4.5.6.Final\n");
        Api.index(project, root);
        isIndexed = true;
    }

    private static void write(Path root, String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private JsonPath search(String mode, String query) {
        return given().queryParam("q", query).queryParam("mode", mode).get("/api/v1/projects/" + project + "/search").then()
                .statusCode(200).extract().jsonPath();
    }

    private List<String> paths(String query) {
        return search("ranked", query).<String> getList("results.path").stream().distinct().toList();
    }

    private static String matched(JsonPath found) {
        List<String> lines = found.getString("results[0].content").lines().toList();
        String line = lines.get(found.getInt("results[0].matches[0].line") - found.getInt("results[0].start_line"));
        return line.substring(found.getInt("results[0].matches[0].start"), found.getInt("results[0].matches[0].end"));
    }

    @ParameterizedTest
    @CsvSource({
            "更新, chinese.py", "客户端, chinese.py", "配置, chinese.py", "youer, chinese.py", "登录失败, chinese.py",
            "失败, chinese.py", "败, chinese.py", "稍后再试, chinese.py", "客户端 配置, chinese.py", "\"youer客户端\", chinese.py",
            "\"失败，请\", chinese.py",
            "京都, japanese.py", "東京, japanese.py", "都, japanese.py", "日本語, japanese.py", "発生, japanese.py",
            "エラーが発生, japanese.py", "ｴﾗｰ, japanese.py",
            "เชื่อมต่อ, thai.txt", "ข้อมูล, thai.txt", "서울, korean.txt", "특별, korean.txt", "结尾, long.txt" })
    void a_word_in_a_script_without_spaces_is_found_within_a_run(String query, String name) {
        assertThat(paths(query)).isEqualTo(name.isEmpty() ? List.of() : List.of("scripts/" + name));
    }

    @ParameterizedTest
    @CsvSource({ "客户端, 客户端", "登录失败, 登录失败", "败, 败", "エラーが発生, エラーが発生", "straße, Straße", "malmo, Malmö",
            "operator==, operator==", "c++, C++", ".net, .NET", "1.2.3, 1.2.3" })
    void a_match_is_the_word(String query, String match) {
        assertThat(matched(search("ranked", query))).isEqualTo(match);
    }

    @Test
    void a_name_in_a_script_without_spaces_is_found_by_a_part() {
        assertThat(search("symbol", "配置").getList("results.symbol")).containsExactly("读取配置");
        assertThat(search("symbol", "读取").getList("results.symbol")).containsExactly("读取配置");
    }

    @Test
    void spellings_of_a_word_are_equivalent() {
        for (String query : List.of("résumé", DECOMPOSED, "resume", "RÉSUMÉ")) {
            assertThat(paths(query)).as(query).containsExactlyInAnyOrder("accents/composed.txt", "accents/decomposed.txt");
        }
        for (String query : List.of("straße", "strasse", "STRASSE")) {
            assertThat(paths(query)).as(query).containsExactlyInAnyOrder("accents/composed.txt", "accents/plain.txt");
        }
        assertThat(paths("malmo")).containsExactly("accents/composed.txt");
        assertThat(paths("\"strasse in malmo\"")).containsExactly("accents/composed.txt");
        assertThat(search("literal", "straße").getList("results.path")).containsExactly("accents/composed.txt");
        assertThat(search("literal", DECOMPOSED).getList("results.path")).containsExactly("accents/decomposed.txt");
    }

    @ParameterizedTest
    @ValueSource(strings = { "git commit --amend", "git commit --no-verify", "docker run --rm", "docker run -it",
            "java -Xmx512m", "java -jar a.jar", "--amend", "commit -m", "git commit --amend -x" })
    void a_command_line_option_is_not_an_exclusion(String query) {
        JsonPath found = search("ranked", query);

        assertThat(found.getString("results[0].path")).isEqualTo("dashes/notes.sh");
        assertThat(found.getList("excluded")).isEmpty();
    }

    @Test
    void an_answer_lists_the_excluded_words() {
        JsonPath found = search("ranked", "order -paid");

        assertThat(found.getList("results.path")).containsExactly("dashes/other.txt");
        assertThat(found.getList("excluded")).containsExactly("paid");
        assertThat(search("ranked", "order").getList("excluded")).isEmpty();
    }

    @Test
    void an_exclusion_that_leaves_nothing_is_a_word() {
        JsonPath found = search("ranked", "office -net");

        assertThat(found.getList("results.path")).contains("signs/dot.md");
        assertThat(found.getList("excluded")).isEmpty();
        assertThat(search("ranked", "-paid").getString("results[0].path")).isEqualTo("dashes/order.txt");
    }

    @Test
    void a_pasted_error_has_no_filters() {
        for (String query : List.of("TypeError: Cannot read properties of undefined (reading 'map')",
                "TypeError: Cannot read properties of undefined (reading 'map') at file:///srv/app.js:4:5",
                "Cannot read properties http://localhost:8080/x file:/srv/app.js")) {
            assertThat(search("ranked", query).getString("results[0].path")).as(query).isEqualTo("filters/app.js");
        }
        for (String query : List.of("language:en", "symbol:foo", "content:symbol:foo")) {
            assertThat(search("literal", query).getList("results.path")).as(query).containsExactly("filters/app.js");
        }
    }

    @ParameterizedTest
    @CsvSource({ "operator==, signs/equal.cpp", "operator ==, signs/equal.cpp", "operator+, signs/vec.cpp", "c++, signs/cpp.md",
            "C++17, signs/cpp.md", "c#, signs/sharp.md", ".net, signs/dot.md", ".NET, signs/dot.md",
            "languages c++, signs/cpp.md", "languages c#, signs/sharp.md", "c, signs/c.md", "net, signs/net.md",
            "1.2.3, versions/num.c", "'\"1.2.3\"', versions/num.c", "release 1.2.3, versions/num.c",
            "empty?, signs/names.rb", "$scope, signs/names.js", "~Box, signs/gone.cpp", "scope.empty?, signs/names.rb",
            "4.5.6, versions/tag.txt", "v4.5.6, versions/tag.txt" })
    void a_name_with_signs_ranks_first(String query, String path) {
        assertThat(paths(query).get(0)).isEqualTo(path);
    }
}
