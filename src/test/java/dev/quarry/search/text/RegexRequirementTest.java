package dev.quarry.search.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The requirements of regular expressions, which an index evaluates to select candidates. */
class RegexRequirementTest {

    /** Any number of unknown letters. */
    private static final String ANY = "\uFFFF";

    private static Requirement requirement(String expression) {
        return new RegexMatcher(expression, true).requirement();
    }

    static Stream<Arguments> expressions() {
        return Stream.of(
                arguments("Foo", List.of(List.of("Foo"))),
                arguments("get[A-Z]\\w+Definition\\(", List.of(List.of("get" + ANY + ANY + "Definition("))),
                arguments("get[A-Z.]\\w+Definition\\(", List.of(List.of("Definition("), List.of("get"))),
                arguments("get[^a]Name", List.of(List.of("get"), List.of("Name"))),
                arguments("get(?:Old)?Name", List.of(List.of("get" + ANY + "Name"))),
                arguments("\\d+Name\\w*", List.of(List.of("Name"))),
                arguments("get" + ANY + "Name", List.of(List.of("get"), List.of("Name"))),
                arguments("foo|bar", List.of(List.of("bar", "foo"))),
                arguments("foo|bar|bazaar", List.of(List.of("bar", "bazaar", "foo"))),
                arguments("(?:foo|ba)r", List.of(List.of("ba", "foo"))),
                arguments("foo|[ab]", List.of()),
                arguments("foo|", List.of()),
                arguments("a?bc", List.of(List.of("bc"))),
                arguments("ab?c", List.of()),
                arguments("ab*c", List.of()),
                arguments("ab+c", List.of(List.of("ab"), List.of("bc"))),
                arguments("xy{3}", List.of(List.of("xyyy"))),
                arguments("x{3}", List.of(List.of("xxx"))),
                arguments("x{3,}y", List.of(List.of("xxx"), List.of("xxxy"))),
                arguments("(?:abc){2,3}", List.of(List.of("abcabc"))),
                arguments("(?:abc){0}", List.of()),
                arguments("x{2", List.of(List.of("x{2"))),
                arguments("x{,2}", List.of(List.of("x{,2}"))),
                arguments("\\Qa.b\\E", List.of(List.of("a.b"))),
                arguments("\\Qa.b", List.of(List.of("a.b"))),
                arguments("a\\.b\\\\c", List.of(List.of("a.b\\c"))),
                arguments("foo.bar", List.of(List.of("foo"), List.of("bar"))),
                arguments("foo.*?bar", List.of(List.of("foo"), List.of("bar"))),
                arguments("^foo$", List.of(List.of("foo"))),
                arguments("foo\\b", List.of(List.of("foo"))),
                arguments("(foo)(bar)", List.of(List.of("foobar"))),
                arguments("(?P<name>foo)", List.of(List.of("foo"))),
                arguments("fo(o(ba))r", List.of(List.of("foobar"))),
                arguments("[]a]foo", List.of(List.of("foo"))),
                arguments("[^]a]foo", List.of(List.of("foo"))),
                arguments("[[:alpha:]-]foo", List.of(List.of("foo"))),
                arguments("[\\]x]foo", List.of(List.of("foo"))),
                arguments("\\x{61}foo", List.of(List.of("foo"))),
                arguments("\\x61foo", List.of(List.of("foo"))),
                arguments("\\pLfoo\\p{Greek}", List.of(List.of("foo"))),
                arguments("\\141foo", List.of(List.of("foo"))),
                arguments("\\w+", List.of()),
                arguments(".*", List.of()),
                arguments("", List.of()),
                arguments("(?:)*", List.of()),
                arguments("\uD83D\uDE80x", List.of(List.of("\uD83D\uDE80x"))));
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void an_expression_has_its_requirement(String expression, List<List<String>> clauses) {
        assertThat(requirement(expression).clauses()).containsExactlyInAnyOrderElementsOf(clauses);
        assertThat(requirement(expression).caseSensitive()).isTrue();
    }

    @Test
    void a_quantifier_after_a_quotation_applies_to_its_last_character() {
        assertHolds("\\Qa.b\\E+", "a.bb");
        assertHolds("\\Qa.b\\E*", "a.");
        assertHolds("\\Qa.b\\E?c", "a.c");
        assertHolds("\\Qa.b\\E{0}c", "a.c");
    }

    @Test
    void a_quantifier_skips_an_empty_quotation_and_flags() {
        assertHolds("ab\\Q\\E*", "a");
        assertHolds("ab\\Q\\E?c", "ac");
        assertHolds("foo(?i)*", "fo");
        assertHolds("foo(?s){0}", "fo");
    }

    @Test
    void a_number_with_a_leading_zero_is_not_a_repetition() {
        assertHolds("a{02}", "a{02}");
        assertHolds("ab{1,02}c", "ab{1,02}c");
    }

    private static void assertHolds(String expression, String text) {
        assertThat(com.google.re2j.Pattern.compile(expression).matcher(text).find()).isTrue();
        assertThat(Satisfaction.isGiven(requirement(expression), text))
                .as("%s requires %s of %s", expression, requirement(expression), text).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "(?i)Foo", "Foo(?i:bar)", "(?si)Foo", "(?i-s)Foo" })
    void a_case_flag_anywhere_makes_the_whole_requirement_ignore_case(String expression) {
        assertThat(requirement(expression).caseSensitive()).isFalse();
        assertThat(requirement(expression).longest()).startsWith("Foo");
    }

    @Test
    void the_size_of_a_requirement_is_limited() {
        Requirement many = requirement("aaa.bbb.ccc.ddd.eee.fff.ggggg");

        assertThat(many.clauses()).hasSize(4).first().isEqualTo(List.of("ggggg"));
        assertThat(requirement(String.join("|", alternatives(16))).clauses()).hasSize(1);
        assertThat(requirement(String.join("|", alternatives(17))).clauses()).isEmpty();
        assertThat(requirement("(?:" + "x".repeat(300) + "){5}").clauses())
                .allSatisfy(clause -> assertThat(clause.get(0)).hasSizeLessThanOrEqualTo(300));
    }

    private static List<String> alternatives(int count) {
        return Stream.iterate(0, number -> number + 1).limit(count).map(number -> "word" + number).toList();
    }

    @Test
    void the_longest_literal_is_in_every_match() {
        assertThat(requirement("(?:abcdef|ghijkl)[0-9]foo").longest()).isEqualTo("foo");
        assertThat(requirement("abcdef|ghijkl").longest()).isEmpty();
    }
}
