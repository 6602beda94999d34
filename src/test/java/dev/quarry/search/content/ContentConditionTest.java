package dev.quarry.search.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.quarry.search.index.Parameters;
import dev.quarry.search.text.RegexMatcher;
import dev.quarry.search.text.Requirement;

class ContentConditionTest {

    private static Object value(String literal, boolean caseSensitive) {
        Parameters parameters = new Parameters();
        ContentCondition.of(new Requirement(List.of(List.of(literal)), caseSensitive), parameters);
        return parameters.values().get(0);
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
        Parameters parameters = new Parameters().add("before");
        Requirement requirement = new Requirement(List.of(List.of("a", "b"), List.of("c")), true);

        assertThat(ContentCondition.of(requirement, parameters)).isEqualTo(
                "(strpos(blob.content, $2) > 0 OR strpos(blob.content, $3) > 0) AND (strpos(blob.content, $4) > 0)");
        assertThat(parameters.values()).containsExactly("before", "a", "b", "c");
        assertThat(ContentCondition.of(new Requirement(List.of(), true), parameters)).isEqualTo("true");
    }

    @Test
    void a_text_has_all_pieces_of_a_literal() {
        Parameters parameters = new Parameters();

        assertThat(ContentCondition.of(new RegexMatcher("get\\w*Name", true).requirement(), parameters))
                .isEqualTo("(strpos(blob.content, $1) > 0 AND strpos(blob.content, $2) > 0)");
        assertThat(parameters.values()).containsExactly("get", "Name");
    }
}
