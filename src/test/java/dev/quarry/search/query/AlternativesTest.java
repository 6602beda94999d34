package dev.quarry.search.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.quarry.search.query.Alternatives.Choice;
import dev.quarry.search.query.QueryParser.SearchParameters;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AlternativesTest {

    private static List<String> queries(String text) {
        return Alternatives.of(text).queries().stream().map(Choice::text).toList();
    }

    static Stream<Arguments> alternatives() {
        return Stream.of(
                arguments("lease OR token", List.of("lease", "token")),
                arguments("(lease OR token) expired -test", List.of("lease expired -test", "token expired -test")),
                arguments("expired (lease OR token OR key)", List.of("expired lease", "expired token", "expired key")),
                arguments("read lock OR mutex", List.of("read lock", "mutex")),
                arguments("( lease OR token ) expired", List.of("lease expired", "token expired")),
                arguments("(a OR b) (c OR d)", List.of("a c", "a d", "b c", "b d")),
                arguments("((a OR b) c OR d) e", List.of("a c e", "b c e", "d e")),
                arguments("(\"read lock\" OR \"write lock\") -\"no wait\"",
                        List.of("\"read lock\" -\"no wait\"", "\"write lock\" -\"no wait\"")),
                arguments("a (b OR -c d)", List.of("a b", "a -c d")),
                arguments("-(a OR \"b c\") d", List.of("-a -\"b c\" d")),
                arguments("-(a OR b) (c OR d)", List.of("-a -b c", "-a -b d")),
                arguments("foo(bar) OR baz", List.of("foo(bar)", "baz")),
                arguments("(foo(bar) OR baz()) x", List.of("foo(bar) x", "baz() x")),
                arguments("(x) OR y", List.of("(x)", "y")),
                arguments("if (a || b) (c OR d)", List.of("if (a || b) c", "if (a || b) d")),
                arguments("a () OR b", List.of("a", "b")),
                arguments(")a OR b(", List.of(")a", "b(")),
                arguments("a OR a", List.of("a")),
                arguments("((a OR b))", List.of("a", "b")));
    }

    @ParameterizedTest
    @MethodSource("alternatives")
    void a_query_stands_for_every_choice_of_alternatives(String text, List<String> queries) {
        assertThat(queries(text)).isEqualTo(queries);
        assertThat(Alternatives.of(text).problem()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "lease token", "lease or token", "foo(bar)", "if (a || b) return (c);", "(lease token) -test",
            "\"a OR b\"", "FOOR OR_ ORB", "((((", "))", "-(a b)", "a ORa", "(a", "x OR()", "OR()" })
    void a_query_without_or_stands_for_itself(String text) {
        assertThat(Alternatives.of(text)).isEqualTo(new Alternatives(List.of(new Choice(text, List.of())), null));
    }

    @ParameterizedTest
    @CsvSource({ "OR, word on each side", "a OR, word on each side", "OR a, word on each side", "a OR OR b, word on each side",
            "(OR) a, word on each side", "(a OR ) b, word on each side", "a OR -b, word on each side",
            "-> OR =>, word on each side", "-(a OR b), word on each side",
            "(a OR b, not balanced", "a OR b), not balanced", "((a OR b) c, not balanced", "f(a OR b) c, not balanced",
            "f(a OR b), not balanced", "-(a b OR c) d, single words",
            "(a OR b OR c OR d OR e) (a OR b OR c OR d OR e), combinations" })
    void an_or_that_cannot_be_read_is_a_word(String text, String problem) {
        assertThat(queries(text)).containsExactly(text);
        assertThat(Alternatives.of(text).problem()).contains(problem);
    }

    @Test
    void a_long_text_has_no_alternatives() {
        String text = "a OR b ".repeat(QueryParser.MAX_LENGTH);

        assertThat(queries(text)).containsExactly(text);
    }

    @Test
    void a_choice_names_its_alternatives() {
        assertThat(Alternatives.of("((a OR b) c OR d) e").queries()).containsExactly(
                new Choice("a c e", List.of("a", "c")), new Choice("b c e", List.of("b", "c")),
                new Choice("d e", List.of("d")));
        assertThat(Alternatives.of("(a OR b) c").queries()).extracting(Choice::chosen)
                .containsExactly(List.of("a"), List.of("b"));
    }

    @Test
    void a_filter_within_a_group_holds_for_the_whole_query() {
        SearchQuery query = QueryParser.parse(new SearchParameters(
                "(lang:java lease OR token path:src) -(repo:x OR lang:go) test:no", null, null, null, null, null, null, null,
                null));

        assertThat(query.text().replace(" ", "")).isEqualTo("(leaseORtoken)-(OR)");
        assertThat(query.filters().languages()).containsExactly("java", "go");
        assertThat(query.filters().paths()).containsExactly("src");
        assertThat(query.filters().tests()).isEqualTo(Inclusion.NO);
    }

    @Test
    void parentheses_of_a_filter_without_a_group_belong_to_its_value() {
        SearchQuery query = QueryParser.parse(
                new SearchParameters("(lease path:app/(shop) path:x)", null, null, null, null, null, null, null, null));

        assertThat(query.text()).isEqualTo("(lease");
        assertThat(query.filters().paths()).containsExactly("app/\\(shop\\)", "x\\)");
        assertThat(
                QueryParser.parse(new SearchParameters("(lease OR path:app/(shop) b)", null, null, null, null, null, null, null,
                        null)).filters().paths())
                .containsExactly("app/\\(shop\\)");
    }

    @Test
    void text_that_follows_content_is_no_filter() {
        SearchQuery query = QueryParser.parse(
                new SearchParameters("(lease OR content:lang:java) x", null, null, null, null, null, null, null, null));

        assertThat(query.text()).isEqualTo("(lease OR lang:java) x");
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("OR", " OR ", "(", ")", " (", ") ", "a", "b", " ", "-", " -", "\"", "->", "foo(", "lang:go ", "é",
                "\n").list().ofMaxSize(14).map(pieces -> String.join("", pieces));
    }

    @Property(tries = 20_000)
    void every_text_has_queries_and_none_of_them_an_or(@ForAll("texts") String text) {
        Alternatives read = Alternatives.of(text);

        assertThat(read.queries()).isNotEmpty().hasSizeLessThanOrEqualTo(Alternatives.MAX_QUERIES);
        if (Alternatives.hasOr(text) && read.problem() == null) {
            assertThat(read.queries()).noneMatch(query -> Alternatives.hasOr(query.text()));
            assertThat(read.queries()).doesNotHaveDuplicates();
        } else {
            assertThat(queries(text)).containsExactly(text);
        }
    }
}
