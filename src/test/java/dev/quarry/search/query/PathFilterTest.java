package dev.quarry.search.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.resteasy.problem.HttpProblem;

/** What the expressions match is the same in PostgreSQL and in Java, as they use so little. */
class PathFilterTest {

    private static boolean isMeant(String filter, String path) {
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
    void paths_that_a_filter_means(String filter, String path) {
        assertThat(isMeant(filter, path)).isTrue();
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
    void paths_that_it_does_not(String filter, String path) {
        assertThat(isMeant(filter, path)).isFalse();
    }

    @Test
    void more_wildcards_than_anybody_needs_are_refused() {
        assertThat(isMeant("*".repeat(PathFilter.MAX_WILDCARDS), "src/main/A.java")).isTrue();
        for (String piece : List.of("*", "?", "**/", "a*")) {
            assertThatThrownBy(() -> PathFilter.expression(piece.repeat(PathFilter.MAX_WILDCARDS + 1)))
                    .isInstanceOfSatisfying(HttpProblem.class, problem -> assertThat(problem.getStatusCode()).isEqualTo(400));
        }
    }

    @Test
    void no_character_but_those_of_globs_means_anything() {
        for (String special : List.of(".", "\\", "^", "$", "|", "(", ")", "[", "]", "{", "}", "+", "-", ",", "#", "!", "'",
                "\"", "%",
                "_", "~", " ", "é", "名")) {
            assertThat(isMeant("a" + special + "b", "x/a" + special + "b")).as(special).isTrue();
            assertThat(isMeant("a" + special + "b", "x/ab")).as(special).isFalse();
            assertThat(isMeant("a" + special + "b", "x/aXb")).as(special).isFalse();
            assertThat(isMeant(special + "*", special + "b")).as(special).isTrue();
        }
    }
}
