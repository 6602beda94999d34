package dev.quarry.search.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StemTest {

    @ParameterizedTest
    @ValueSource(strings = { "expire expired expires", "index indexed indexing", "publish publisher published publishing" })
    void forms_of_a_word_begin_with_the_stem_of_each(String forms) {
        for (String form : forms.split(" ")) {
            assertThat(List.of(forms.split(" "))).allSatisfy(other -> assertThat(other).startsWith(Stem.of(form)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "a", "is", "ed", "es", "ss", "aaaaee", "名前", "42", "x_y" })
    void a_stem_is_a_prefix_of_its_word(String word) {
        assertThat(word).startsWith(Stem.of(word));
        assertThat(Stem.of(word)).isNotEqualTo(word.isEmpty() ? "x" : "");
    }

    @Test
    void forms_of_a_word_have_the_endings_of_verbs_and_nouns() {
        assertThat(Stem.forms("mapping")).contains("map", "maps", "mapped", "mapping", "mappings", "mapper");
        assertThat(Stem.forms("expire")).contains("expire", "expires", "expired", "expiring");
        assertThat(Stem.forms("get").get(0)).isEqualTo("get");
    }
}
