package dev.quarry.search.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.quarry.search.text.RegexMatcher;
import dev.quarry.search.text.Requirement;

class ContentConditionTest {

    private static Object value(String literal, boolean caseSensitive) {
        Map<String, Object> values = new HashMap<>();
        ContentCondition.of(new Requirement(List.of(List.of(literal)), caseSensitive), values);
        return values.values().iterator().next();
    }

    @ParameterizedTest
    @ValueSource(strings = { "foo", "100%", "a_b", "a\\b", "été" })
    void a_literal_stands_for_itself_where_case_matters(String literal) {
        assertThat(value(literal, true)).isEqualTo(literal);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = { "foo, %foo%", "100%, %100\\%%", "a_b, %a\\_b%",
            "a\\b, %a\\\\b%", "été, %t%", "éé, %", "aéb, %a%b%", "%éa, %\\%%a%", "aé%, %a%\\%%",
            "é名x, %x%" })
    void anything_may_stand_for_letters_whose_case_the_server_decides_on(String literal, String pattern) {
        assertThat(value(literal, false)).isEqualTo(pattern);
    }

    @Test
    void a_text_has_one_literal_of_each_clause() {
        Map<String, Object> values = new HashMap<>(Map.of("before", 1));
        Requirement requirement = new Requirement(List.of(List.of("a", "b"), List.of("c")), true);

        assertThat(ContentCondition.of(requirement, values)).isEqualTo(
                "(strpos(blob.content, :literal_1) > 0 OR strpos(blob.content, :literal_2) > 0)"
                        + " AND (strpos(blob.content, :literal_3) > 0)");
        assertThat(values)
                .isEqualTo(Map.of("before", 1, "literal_1", "a", "literal_2", "b", "literal_3", "c"));
        assertThat(ContentCondition.of(new Requirement(List.of(), true), values)).isEqualTo("true");
    }

    @Test
    void a_text_has_all_pieces_of_a_literal() {
        Map<String, Object> values = new HashMap<>();

        assertThat(ContentCondition.of(new RegexMatcher("get\\w*Name", true).requirement(), values))
                .isEqualTo("(strpos(blob.content, :literal_0) > 0 AND strpos(blob.content, :literal_1) > 0)");
        assertThat(values).isEqualTo(Map.of("literal_0", "get", "literal_1", "Name"));
    }
}
