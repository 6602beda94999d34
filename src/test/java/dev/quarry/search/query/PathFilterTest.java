package dev.quarry.search.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.resteasy.problem.HttpProblem;

/** The expressions use so little syntax that PostgreSQL and Java agree on their meaning. */
class PathFilterTest {

    private static boolean matches(String filter, String path) {
        return Pattern.compile(PathFilter.expression(filter), Pattern.CASE_INSENSITIVE).matcher(path).find();
    }

    @ParameterizedTest
    @CsvSource({
            "src/main,          src/main/java/A.java",
            "main,              src/main/java/A.java",
            "MAIN,              src/main/java/A.java",
            "A.java,            src/main/java/A.java",
            "/src,              src/main/java/A.java",
            "/src/main/,        src/main/java/A.java",
            "*.java,            src/main/java/A.java",
            "A.*,               src/main/java/A.java",
            "main/**,           src/main/java/A.java",
            "main/**/A.java,    src/main/java/A.java",
            "java/**/A.java,    src/main/java/A.java",
            "**/A.java,         A.java",
            "**/*.java,         src/main/java/A.java",
            "/**/*.java,        A.java",
            "/src/**,           src/main/java/A.java",
            "java/?.java,       src/main/java/A.java",
            "**,                src/main/java/A.java",
            "*,                 A.java",
            "src/*/java/*,      src/main/java/A.java",
            "a+b(c)[d]{e}^$|.x, p/a+b(c)[d]{e}^$|.x",
            "a+b(*)[d]{?}^$|.x, p/a+b(c)[d]{e}^$|.x",
            "back\\slash,       a/back\\slash",
            "/,                 anything" })
    void a_filter_matches_its_paths(String filter, String path) {
        assertThat(matches(filter, path)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
            "src/test,       src/main/java/A.java",
            "/main,          src/main/java/A.java",
            "A.java,         src/main/java/AXjava",
            "*.jav,          src/main/java/A.java",
            "*ain,           src/main/java/A.java",
            "main/*,         src/main/java/A.java",
            "java/?,         src/main/java/A.java",
            "/*.java,        src/main/java/A.java",
            "ain/**,         src/main/java/A.java",
            "main/?/A.java,  src/main/java/A.java",
            "b*,             src/ab/x",
            "src?main,       src/main",
            "**.jav,         src/main/java/A.java" })
    void a_filter_does_not_match_other_paths(String filter, String path) {
        assertThat(matches(filter, path)).isFalse();
    }

    @Test
    void too_many_wildcards_are_refused() {
        assertThat(matches("*".repeat(PathFilter.MAX_WILDCARDS), "src/main/A.java")).isTrue();
        for (String piece : List.of("*", "?", "**/", "a*")) {
            assertThatThrownBy(() -> PathFilter.expression(piece.repeat(PathFilter.MAX_WILDCARDS + 1)))
                    .isInstanceOfSatisfying(HttpProblem.class, problem -> assertThat(problem.getStatusCode()).isEqualTo(400));
        }
    }

    @Test
    void other_special_characters_are_literal() {
        for (String special : List.of(".", "\\", "^", "$", "|", "(", ")", "[", "]", "{", "}", "+", "-", ",", "#", "!", "'",
                "\"", "%",
                "_", "~", " ", "é", "名")) {
            assertThat(matches("a" + special + "b", "x/a" + special + "b")).as(special).isTrue();
            assertThat(matches("a" + special + "b", "x/ab")).as(special).isFalse();
            assertThat(matches("a" + special + "b", "x/aXb")).as(special).isFalse();
            assertThat(matches(special + "*", special + "b")).as(special).isTrue();
        }
    }
}
