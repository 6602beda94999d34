package dev.quarry.search.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrigramsTest {

    @ParameterizedTest
    @ValueSource(strings = { "abc", "ABC", "123", "x1y", "->a", "(ab", ".a;", "_ab", "ab;", "a.b", "if (", " a b", "a.b.c",
            "ab cde", "名 ab",
            "éabc" })
    void there_is_one_in_three_letters_or_at_the_edge_of_a_word(String literal) {
        assertThat(Trigrams.isIn(literal)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "a", "ab", "->", "();", "%_\\", "a-", "名前", "été", "éab", "abé", "名a名", "_" })
    void there_is_none_in_less(String literal) {
        assertThat(Trigrams.isIn(literal)).isFalse();
    }
}
