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

import dev.quarry.search.text.RegexMatcher.InvalidRegex;

/** An expression that cannot be searched is refused with the reason. */
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
    void an_invalid_expression_is_refused_with_the_reason(String expression, String reason) {
        assertRefused(expression, reason);
    }

    @ParameterizedTest
    @ValueSource(strings = { "(foo", "(?s)(foo" })
    void the_reason_shows_the_expression_as_it_was_written(String expression) {
        assertThatThrownBy(() -> new RegexMatcher(expression, false)).isInstanceOf(InvalidRegex.class)
                .hasMessage("missing closing ): " + expression + ".");
    }

    @ParameterizedTest
    @ValueSource(strings = { "(a{1000}){1000}", "((a{100}){100}){100}", "(?:[a-z]{50}){500}", "(?:(?:\\pL{10}){10}){101}" })
    void an_expression_that_expands_too_much_is_refused(String expression) {
        assertThatThrownBy(() -> new RegexMatcher(expression, true)).isInstanceOf(InvalidRegex.class);
    }

    @Test
    void a_large_expression_is_compiled() {
        assertThatCode(() -> new RegexMatcher("(?:[a-z]{9}){900}", true)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = { "foo\nbar", "foo\\nbar", "\\Qfoo\nbar\\E", "foo(?:\n|$)",
            "[(?s)]\\n", "\\Q(?s)\\E\\n", "\\(?s\\n", "(?-s)\\n", "(?P<s>x)\\n" })
    void an_expression_with_a_line_end_is_refused(String expression) {
        assertRefused(expression, "Lines are searched one by one");
    }

    @ParameterizedTest
    @ValueSource(strings = { "(?s)foo\nbar", "(?s)foo\\nbar", "foo(?s:.)\\Qfoo\nbar\\E", "(?i)(?ms-U)foo(?:\n|$)" })
    void an_expression_across_lines_may_have_line_ends(String expression) {
        assertThatCode(() -> new RegexMatcher(expression, true)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = { "\u1C80", "x\u1C88", "\\x{1C80}", "[\u1C85]", "[a\u1000-\u2000]", "[\\x{1C00}-\\x{1FFF}]",
            "[^\\x{1c85}]", "\\Qx\u1C81\\E" })
    void letters_that_the_compiler_cannot_fold_require_a_case_sensitive_search(String expression) {
        assertThatThrownBy(() -> new RegexMatcher(expression, false)).isInstanceOf(InvalidRegex.class)
                .hasMessageContaining("case=yes");
        assertThatThrownBy(() -> new RegexMatcher("(?i)" + expression, true)).isInstanceOf(InvalidRegex.class);
        assertThatCode(() -> new RegexMatcher(expression, true)).doesNotThrowAnyException();
    }

    @Test
    void every_other_letter_is_compiled_ignoring_case() {
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(letter -> letter < 0x1C80 || letter > 0x1C88)
                .filter(letter -> Character.toLowerCase(letter) != letter || Character.toUpperCase(letter) != letter)
                .forEach(letter -> new RegexMatcher(Character.toString(letter), false)));
    }

    @Test
    void deeply_nested_expressions_are_refused_or_compiled() {
        for (int depth : new int[] { 100, 250, 499 }) {
            assertThatCode(() -> compile("(".repeat(depth) + "a" + ")".repeat(depth))).doesNotThrowAnyException();
            assertThatCode(() -> compile("(".repeat(depth) + "a" + ")*".repeat(depth / 2))).doesNotThrowAnyException();
        }
    }

    private static void compile(String expression) {
        try {
            new RegexMatcher(expression, true);
        } catch (InvalidRegex refused) {
            // Refusal is allowed; any other exception fails the test.
        }
    }
}
