package dev.quarry.search.ranked;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.quarry.search.index.WordStore.Beginning;
import dev.quarry.search.ranked.RankedPlan.Attempt;

/** Words that few chunks have are looked up in the whole project at once, other words segment by segment. */
class RankedPlanTest {

    private static final Map<String, Float> COUNTED = Map.of("store", 0.2f, "get", 0.5f, "getstore", 0.01f, "stores", 0.1f);

    private static final List<String> WORDS = List.of("store", "stores", "lease", "getlease", "getstore");

    private static List<Boolean> areRare(String query, Map<String, Float> frequencies) {
        RankedQuery words = RankedQuery.of(query);
        Map<Beginning, List<String>> forms = words.terms().stream().flatMap(term -> term.beginnings().stream()).distinct()
                .collect(Collectors.toMap(beginning -> beginning, RankedPlanTest::forms));
        return new RankedPlan(words, frequencies, forms).attempts().stream().map(Attempt::isRare).toList();
    }

    private static List<String> forms(Beginning beginning) {
        return Stream.concat(Stream.of(beginning.letters()),
                WORDS.stream().filter(word -> word.startsWith(beginning.letters()))).distinct().toList();
    }

    private static List<Boolean> areRare(String query) {
        return areRare(query, COUNTED);
    }

    @Test
    void a_word_without_statistics_is_rare() {
        assertThat(areRare("lease")).containsExactly(true);
        assertThat(areRare("store")).containsExactly(false);
    }

    @Test
    void a_word_with_a_common_form_is_not_rare() {
        assertThat(areRare("storing")).containsExactly(false);
    }

    @Test
    void the_parts_of_a_rare_name_may_be_common() {
        assertThat(areRare("getLease")).containsExactly(true, false);
        assertThat(areRare("getStore")).containsExactly(false, false);
    }

    @Test
    void several_words_are_rare_if_one_of_them_is() {
        assertThat(areRare("lease store").get(0)).isTrue();
        assertThat(areRare("stores store").get(0)).isFalse();
    }

    @Test
    void a_common_name_that_is_made_of_the_words_is_not_rare() {
        Map<String, Float> counted = Map.of("leasestore", 0.01f);

        assertThat(areRare("lease store", counted).get(0)).isFalse();
    }

    @Test
    void no_word_is_rare_before_there_are_statistics() {
        assertThat(areRare("lease", Map.of())).containsExactly(false);
    }
}
