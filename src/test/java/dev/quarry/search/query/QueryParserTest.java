package dev.quarry.search.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.quarry.search.query.QueryParser.SearchParameters;
import io.quarkiverse.resteasy.problem.HttpProblem;

class QueryParserTest {

    private static SearchQuery parse(String mode, String query) {
        return QueryParser.parse(new SearchParameters(query, mode, null, null, null, null, null, null, null));
    }

    private static SearchParameters parameters(@Nullable String query, @Nullable String mode, @Nullable String caseRule,
            @Nullable String limit) {
        return new SearchParameters(query, mode, null, null, null, caseRule, limit, null, null);
    }

    private static void assertRefused(SearchParameters parameters, String title) {
        assertThatThrownBy(() -> QueryParser.parse(parameters))
                .isInstanceOfSatisfying(HttpProblem.class, problem -> {
                    assertThat(problem.getStatusCode()).isEqualTo(400);
                    assertThat(problem.getTitle()).isEqualTo(title);
                    assertThat(problem.getDetail()).isNotBlank();
                });
    }

    @Test
    void filters_may_stand_anywhere_among_words() {
        SearchQuery query = parse("ranked",
                "lang:Java expired path:src/main lease -path:test -lang:py repo:shop case:yes token");

        assertThat(query.text().split("\\s+")).containsExactly("expired", "lease", "token");
        assertThat(query.filters())
                .isEqualTo(new Filters(List.of("java"), List.of("python"), List.of("src/main"), List.of("test"),
                        List.of("shop"), List.of()));
        assertThat(query.caseSensitive()).isTrue();
        assertThat(query.mode()).isEqualTo(SearchMode.RANKED);
        assertThat(query.limit().value()).isEqualTo(10);
    }

    static Stream<Arguments> verbatim() {
        return Stream.of(
                arguments("foo", "foo", List.of()),
                arguments("  foo  ", "  foo  ", List.of()),
                arguments(" ", " ", List.of()),
                arguments("lang:java foo", "foo", List.of("java")),
                arguments("lang:java  foo ", " foo ", List.of("java")),
                arguments("foo lang:java", "foo", List.of("java")),
                arguments("foo  lang:java", "foo ", List.of("java")),
                arguments(" foo lang:java ", " foo", List.of("java")),
                arguments("lang:c foo bar lang:java", "foo bar", List.of("c", "java")),
                arguments("foo lang:java bar", "foo lang:java bar", List.of()),
                arguments("foo lang:", "foo lang:", List.of()),
                arguments("foo unknown:java", "foo unknown:java", List.of()),
                arguments("std::vector", "std::vector", List.of()),
                arguments("x ? y : z", "x ? y : z", List.of()),
                arguments("content:lang:java", "lang:java", List.of()),
                arguments("content: foo ", " foo ", List.of()),
                arguments("content:a  b lang:java", "a  b lang:java", List.of()),
                arguments("content:a lang:java b", "a lang:java b", List.of()),
                arguments("-content:a", "-content:a", List.of()),
                arguments("lang:java content:case:yes ", "case:yes ", List.of("java")),
                arguments("foo content:bar", "foo content:bar", List.of()),
                arguments("foo content:bar lang:java", "foo content:bar", List.of("java")),
                arguments("content:content:foo", "content:foo", List.of()),
                arguments("language:en", "language:en", List.of()),
                arguments("symbol:foo", "symbol:foo", List.of()),
                arguments("language:java foo", "foo", List.of("java")),
                arguments("path::join lang:java", "path::join", List.of("java")),
                arguments("file:///srv/app.js", "file:///srv/app.js", List.of()),
                arguments("\"lang:java\"", "\"lang:java\"", List.of()));
    }

    @ParameterizedTest
    @MethodSource("verbatim")
    void the_text_between_filters_is_verbatim(String query, String text, List<String> languages) {
        for (String mode : List.of("literal", "regex")) {
            assertThat(parse(mode, query).text()).isEqualTo(text);
            assertThat(parse(mode, query).filters().languages()).isEqualTo(languages);
        }
    }

    static Stream<Arguments> words() {
        return Stream.of(
                arguments("content:lang:java", "lang:java"),
                arguments("foo content:lang:java bar", "foo lang:java bar"),
                arguments("\"lang:java\" foo", "\"lang:java\" foo"),
                arguments("foo -bar", "foo -bar"),
                arguments("  foo  ", "foo"),
                arguments("path:\"my dir\" foo", "foo"),
                arguments("language:en", "language:en"),
                arguments("at file:///srv/app.js:4:5", "at file:///srv/app.js:4:5"),
                arguments("http://localhost:8080/a Error: lost", "http://localhost:8080/a Error: lost"),
                arguments("path::join case:=x", "path::join case:=x"),
                arguments("lang: foo", "lang: foo"));
    }

    @ParameterizedTest
    @MethodSource("words")
    void text_that_resembles_a_filter_is_a_word(String query, String text) {
        assertThat(parse("ranked", query).text()).isEqualTo(text);
    }

    @Test
    void a_value_may_be_in_quotes() {
        assertThat(parse("ranked", "foo path:\"my dir/a b\"").filters().paths()).containsExactly("my dir/a b");
        assertThat(parse("ranked", "foo -path:\"my dir\"").filters().otherPaths()).containsExactly("my dir");
        assertThat(parse("literal", "path:\"my dir\" a \"b").filters().paths()).containsExactly("my dir");
    }

    @Test
    void filters_have_long_names() {
        SearchQuery query = parse("literal", "language:go file:x repository:shop -repository:other foo");

        assertThat(query.filters())
                .isEqualTo(new Filters(List.of("go"), List.of(), List.of("x"), List.of(), List.of("shop"), List.of("other")));
    }

    @Test
    void parameters_are_filters_too() {
        SearchQuery query = QueryParser
                .parse(new SearchParameters("lang:c foo", "literal", "java, py", "src", "shop", "no", "200", null, null));

        assertThat(query.filters()).isEqualTo(
                new Filters(List.of("java", "python", "c"), List.of(), List.of("src"), List.of(), List.of("shop"), List.of()));
        assertThat(query.limit().value()).isEqualTo(200);
        assertThat(query.caseSensitive()).isFalse();
    }

    @Test
    void tests_and_generated_files_are_included_unless_a_filter_says_otherwise() {
        assertThat(parse("ranked", "foo").filters().isEmpty()).isTrue();
        assertThat(parse("ranked", "test:no foo generated:only").filters()).satisfies(filters -> {
            assertThat(filters.tests()).isEqualTo(Inclusion.NO);
            assertThat(filters.generated()).isEqualTo(Inclusion.ONLY);
            assertThat(filters.isEmpty()).isFalse();
        });
        SearchQuery query = QueryParser.parse(
                new SearchParameters("foo test:only", "literal", null, null, null, null, null, null, null, "no", "no"));
        assertThat(query.text()).isEqualTo("foo");
        assertThat(query.filters().tests()).isEqualTo(Inclusion.ONLY);
        assertThat(query.filters().generated()).isEqualTo(Inclusion.NO);
        for (String text : List.of("test:unit foo", "foo test:maybe", "-test:no foo", "test: foo", "tests:no foo")) {
            assertThat(parse("ranked", text).text()).isEqualTo(text);
        }
        assertThat(parse("literal", "npm run test:unit").text()).isEqualTo("npm run test:unit");
    }

    @Test
    void a_symbol_filter_sets_the_mode() {
        SearchQuery query = parse("ranked", "sym:claim lease");

        assertThat(query.mode()).isEqualTo(SearchMode.SYMBOL);
        assertThat(query.text()).isEqualTo("claim");
        assertThat(query.context()).isEqualTo("lease");
    }

    @Test
    void case_matters_if_the_query_has_a_capital_or_sets_it() {
        assertThat(parse("literal", "foo").caseSensitive()).isFalse();
        assertThat(parse("literal", "fOo").caseSensitive()).isTrue();
        assertThat(parse("literal", "été\uD801\uDC00").caseSensitive()).as("a capital outside the BMP").isTrue();
        assertThat(parse("literal", "\\W").caseSensitive()).isTrue();
        assertThat(parse("regex", "foo\\W").caseSensitive()).isFalse();
        assertThat(parse("regex", "\\\\Wfoo").caseSensitive()).isTrue();
        assertThat(parse("regex", "\\p{Lu}\\pL\\x{AF}\\x4A").caseSensitive()).isFalse();
        assertThat(parse("regex", "[A-Z]").caseSensitive()).isTrue();
        assertThat(parse("ranked", "Foo").caseSensitive()).isFalse();
        assertThat(parse("literal", "Foo case:no").caseSensitive()).isFalse();
        assertThat(parse("regex", "case:yes foo").caseSensitive()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "Ranked", "words", "", " literal" })
    void an_unknown_mode_is_refused(String mode) {
        assertRefused(parameters("foo", mode, null, null), "Unknown mode");
    }

    @ParameterizedTest
    @ValueSource(strings = { "0", "-1", "201", "ten", "", "1.5", "99999999999" })
    void an_invalid_limit_is_refused(String limit) {
        assertRefused(parameters("foo", null, null, limit), "Invalid limit");
    }

    @Test
    void an_unknown_case_is_refused() {
        assertRefused(parameters("foo", null, "maybe", null), "Invalid case");
        assertRefused(parameters("foo case:maybe", null, null, null), "Invalid case");
    }

    @Test
    void a_query_without_text_is_refused() {
        assertRefused(parameters(null, null, null, null), "Nothing to search for");
        assertRefused(parameters("", "literal", null, null), "Nothing to search for");
        assertRefused(parameters("   ", null, null, null), "Nothing to search for");
        assertRefused(parameters("lang:java", "ranked", null, null), "Nothing to search for");
        assertRefused(parameters("lang:java", "literal", null, null), "Nothing to search for");
        assertRefused(parameters("lang:java path:src", "regex", null, null), "Nothing to search for");
    }

    @Test
    void a_too_long_query_is_refused() {
        assertThat(parse("literal", "x".repeat(QueryParser.MAX_LENGTH)).text()).hasSize(QueryParser.MAX_LENGTH);
        assertRefused(parameters("x".repeat(QueryParser.MAX_LENGTH + 1), null, null, null), "Query too long");
    }

    @Test
    void a_nul_character_is_refused_in_every_parameter() {
        assertRefused(parameters("a\0b", "literal", null, null), "Invalid query");
        assertRefused(new SearchParameters("a", null, "java\0", null, null, null, null, null, null), "Invalid query");
        assertRefused(new SearchParameters("a", null, null, "src\0", null, null, null, null, null), "Invalid query");
        assertRefused(new SearchParameters("a", null, null, null, "shop\0", null, null, null, null), "Invalid query");
    }

    @Test
    void a_too_long_filter_is_refused() {
        String tooLong = "x".repeat(QueryParser.MAX_LENGTH + 1);

        assertRefused(new SearchParameters("a", null, tooLong, null, null, null, null, null, null), "Query too long");
        assertRefused(new SearchParameters("a", null, null, tooLong, null, null, null, null, null), "Query too long");
        assertRefused(new SearchParameters("a", null, null, null, tooLong, null, null, null, null), "Query too long");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "x", "////", "MS8yLzM", "MS8yLzMveA", "e30=" })
    void an_invalid_cursor_is_refused(String cursor) {
        assertRefused(new SearchParameters("a", null, null, null, null, null, null, cursor, null), "Invalid cursor");
    }

    @ParameterizedTest
    @ValueSource(longs = { -1, Long.MIN_VALUE, 1L << 31, Long.MAX_VALUE })
    void an_altered_position_is_refused(long position) {
        String cursor = new SearchCursor(SearchCursor.fingerprint(parse("ranked", "foo")), 0, 0, List.of(position)).encode();
        SearchQuery query = QueryParser
                .parse(new SearchParameters("foo", "ranked", null, null, null, null, null, cursor, null));

        assertThatThrownBy(() -> query.page(List.of(1))).isInstanceOf(HttpProblem.class);
        assertThatThrownBy(() -> query.next(1)).isInstanceOf(HttpProblem.class);
    }

    @Test
    void an_empty_filter_is_ignored() {
        SearchParameters parameters = new SearchParameters("foo", null, "", " ", "", null, null, null, null);

        assertThat(QueryParser.parse(parameters).filters())
                .isEqualTo(new Filters(List.of(), List.of(), List.of(), List.of(), List.of(), List.of()));
    }
}
