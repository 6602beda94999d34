package dev.quarry.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.quarry.search.text.Requirement;

class ContentConditionTest {

    private static Object pattern(String literal, boolean caseSensitive) {
        Parameters parameters = new Parameters();
        ContentCondition.forIndex(new Requirement(List.of(List.of(literal)), caseSensitive), parameters);
        return parameters.values().get(0);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = { "foo, %foo%", "100%, %100\\%%", "a_b, %a\\_b%", "a\\b, %a\\\\b%", "été, %été%",
            "%é, %\\%é%" })
    void a_literal_is_a_pattern_for_itself(String literal, String pattern) {
        assertThat(pattern(literal, true)).isEqualTo(pattern);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = { "foo, %foo%", "été, %t%", "éé, %", "aéb, %a%b%", "%éa, %\\%%a%", "aé%, %a%\\%%",
            "é名x, %x%" })
    void anything_may_stand_for_letters_whose_case_the_server_decides_on(String literal, String pattern) {
        assertThat(pattern(literal, false)).isEqualTo(pattern);
    }

    @Test
    void a_text_has_one_literal_of_each_clause() {
        Parameters parameters = new Parameters().add("before");
        Requirement requirement = new Requirement(List.of(List.of("a", "b"), List.of("c")), true);

        assertThat(ContentCondition.forIndex(requirement, parameters))
                .isEqualTo("(blob.content LIKE $2 OR blob.content LIKE $3) AND (blob.content LIKE $4)");
        assertThat(parameters.values()).containsExactly("before", "%a%", "%b%", "%c%");
        assertThat(ContentCondition.forIndex(new Requirement(List.of(), true), parameters)).isEqualTo("true");
    }
}
