package dev.quarry.search.text;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who writes an expression that cannot be searched for is told why. */
class InvalidRegexTest {

    private static void assertRefused(String expression, String reason) {
        assertThatThrownBy(() -> new RegexMatcher(expression, true)).as(expression)
                .isInstanceOf(InvalidRegex.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = {
            "foo(?=bar),      invalid or unsupported Perl syntax: (?=",
            "foo(?!bar),      invalid or unsupported Perl syntax: (?!",
            "(?<=foo)bar,     invalid named capture: (?<=foo)bar",
            "(?<!foo)bar,     invalid named capture: (?<!foo)bar",
            "(?>foo),         invalid or unsupported Perl syntax: (?>",
            "(foo)\\1,        invalid escape sequence: \\1",
            "(?P<a>x)\\k<a>,  invalid escape sequence: \\k",
            "foo\\,           trailing backslash at end of expression",
            "(foo,            missing closing ): (foo",
            "foo),            A closing parenthesis has no opening one.",
            "[foo,            missing closing ]: [foo",
            "[z-a],           invalid character class range: z-a",
            "[[:foo:]],       invalid character class range: [:foo:]",
            "\\p{Nonsense},   invalid character class range: \\p{Nonsense}",
            "\\p{L,           invalid character class range: \\p{L",
            "*foo,            missing argument to repetition operator: *",
            "foo**,           invalid nested repetition operator: **",
            "a{2}{3},         invalid nested repetition operator: {2}{3}",
            "\"a{2,1}\",      \"invalid repeat count: {2,1}\"",
            "a{1001},         invalid repeat count: {1001}",
            "(?Px),           invalid" })
    void what_is_no_expression_is_named(String expression, String reason) {
        assertRefused(expression, reason);
    }

    @ParameterizedTest
    @ValueSource(strings = { "(a{1000}){1000}", "((a{100}){100}){100}", "(?:[a-z]{50}){500}", "(?:(?:\\pL{10}){10}){101}" })
    void what_is_too_large_when_it_is_written_out_is_refused(String expression) {
        assertThatThrownBy(() -> new RegexMatcher(expression, true)).isInstanceOf(InvalidRegex.class);
    }

    @Test
    void what_is_large_but_not_too_large_is_compiled() {
        assertThatCode(() -> new RegexMatcher("(?:[a-z]{9}){900}", true)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = { "foo\nbar", "foo\\nbar", "\\Qfoo\nbar\\E", "foo(?:\n|$)" })
    void what_has_a_line_end_is_refused_as_lines_are_searched_one_by_one(String expression) {
        assertRefused(expression, "Lines are searched one by one");
    }

    @ParameterizedTest
    @ValueSource(strings = { "\u1C80", "x\u1C88", "\\x{1C80}", "[\u1C85]", "[a\u1000-\u2000]", "[\\x{1C00}-\\x{1FFF}]",
            "[^\\x{1c85}]", "\\Qx\u1C81\\E" })
    void letters_that_the_compiler_cannot_find_the_other_case_of_need_it_to_matter(String expression) {
        assertThatThrownBy(() -> new RegexMatcher(expression, false)).isInstanceOf(InvalidRegex.class)
                .hasMessageContaining("case=yes");
        assertThatThrownBy(() -> new RegexMatcher("(?i)" + expression, true)).isInstanceOf(InvalidRegex.class);
        assertThatCode(() -> new RegexMatcher(expression, true)).doesNotThrowAnyException();
    }

    @Test
    void every_other_letter_is_compiled_without_regard_to_case() {
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(letter -> letter < 0x1C80 || letter > 0x1C88)
                .filter(letter -> Character.toLowerCase(letter) != letter || Character.toUpperCase(letter) != letter)
                .forEach(letter -> new RegexMatcher(Character.toString(letter), false)));
    }

    @Test
    void expressions_nested_as_deep_as_a_query_is_long_are_refused_or_compiled() {
        for (int depth : new int[] { 100, 250, 499 }) {
            assertThatCode(() -> compile("(".repeat(depth) + "a" + ")".repeat(depth))).doesNotThrowAnyException();
            assertThatCode(() -> compile("(".repeat(depth) + "a" + ")*".repeat(depth / 2))).doesNotThrowAnyException();
        }
    }

    private static void compile(String expression) {
        try {
            new RegexMatcher(expression, true);
        } catch (InvalidRegex refused) {
            // One of both is to be expected, and nothing else.
        }
    }
}
