package dev.quarry.search.ranked;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.quarry.search.index.CommonWordsOf;

/** Rare words are looked up alone, common ones together with other words of the query. */
class CandidatePlanTest {

    private static final Set<String> DICTIONARY = Set.of("store", "stores", "lease", "get", "set", "put", "getlease",
            "heartbeat");

    private static CandidatePlan plan(String query, long chunks) {
        return new CandidatePlan(RankedQuery.of(query), CommonWordsOf.version(chunks, List.of("get", "set", "put", "store"),
                List.of(0.5f, 0.3f, 0.2f, 0.1f)), DICTIONARY);
    }

    private static List<String> lookups(String query, long chunks) {
        return written(plan(query, chunks));
    }

    private static List<String> written(CandidatePlan plan) {
        return plan.lookups().stream()
                .map(lookup -> lookup.words() + ": " + String.join(" & ", lookup.conditions()))
                .toList();
    }

    @Test
    void a_word_is_looked_up_by_the_forms_that_the_project_has() {
        assertThat(lookups("storing", 1_000)).containsExactly("1: ('store' | 'stores')");
    }

    @Test
    void every_word_of_a_small_repository_is_looked_up_alone() {
        assertThat(lookups("get lease", 300)).containsExactlyInAnyOrder("1: ('get')", "2: ('lease')");
        assertThat(plan("get lease", 300).chunksWithWords()).containsExactly(null, null);
    }

    @Test
    void a_common_word_is_looked_up_among_the_chunks_with_a_rare_one() {
        assertThat(lookups("get lease", 100_000)).containsExactly("2: ('lease')", "1: (('lease')) & ('get')");
        assertThat(plan("get lease", 100_000).chunksWithWords()).containsExactly(50_000f, null);
    }

    @Test
    void common_words_are_looked_up_in_groups_that_are_large_enough() {
        assertThat(lookups("get set put store", 1_600)).containsExactly("12: ('store' | 'stores') & ('put')",
                "10: ('store' | 'stores') & ('set')", "7: ('put') & ('set') & ('get')");
    }

    @Test
    void a_group_that_too_many_chunks_have_gets_another_word() {
        assertThat(revised("get set put store", 1_600, Set.of(12L))).containsExactly("10: ('store' | 'stores') & ('set')",
                "13: ('store' | 'stores') & ('put') & ('get')", "7: ('put') & ('set') & ('get')");
    }

    @Test
    void a_rare_word_that_too_many_chunks_have_is_taken_for_a_common_one() {
        assertThat(revised("lease heartbeat", 100_000, Set.of(1L))).containsExactly("2: ('heartbeat')",
                "1: (('heartbeat')) & ('lease')");
    }

    @Test
    void the_parts_of_a_known_name_are_not_looked_up_if_too_many_chunks_have_them() {
        assertThat(revised("getLease", 300, Set.of(6L))).containsExactly("1: 'getlease':*");
    }

    @Test
    void more_chunks_are_looked_at_if_no_lookup_is_better() {
        CandidatePlan plan = plan("getLease", 300).without(Set.of(6L)).orElseThrow();
        CandidatePlan last = plan.without(Set.of(1L)).orElseThrow();

        assertThat(last.lookups()).isEqualTo(plan.lookups());
        assertThat(last.maxHits()).isGreaterThan(plan.maxHits());
        assertThat(last.without(Set.of(1L))).isEmpty();
        assertThat(plan.without(Set.of())).isEmpty();
    }

    @Test
    void a_single_lookup_of_all_words_is_the_last_one() {
        CandidatePlan last = plan("get set", 1_000_000);

        assertThat(last.isLast()).isTrue();
        assertThat(last.without(Set.of(3L))).isEmpty();
        assertThat(last.maxHits()).isGreaterThan(plan("get lease", 300).maxHits());
    }

    private static List<String> revised(String query, long chunks, Set<Long> cut) {
        return written(plan(query, chunks).without(cut).orElseThrow());
    }

    @Test
    void common_words_are_looked_up_all_together_if_nothing_is_rare() {
        assertThat(lookups("get set", 1_000_000)).containsExactly("3: ('set') & ('get')");
    }

    @Test
    void a_composed_word_is_looked_up_as_a_whole_and_in_parts() {
        assertThat(lookups("putLease", 300)).containsExactlyInAnyOrder("1: 'putlease':*", "2: ('put')", "4: ('lease')");
    }

    @Test
    void the_parts_of_a_known_name_are_looked_up_together() {
        assertThat(lookups("getLease", 300)).containsExactly("1: 'getlease':*", "6: ('get') & ('lease')");
    }

    @Test
    void a_word_that_the_project_lacks_is_looked_up_as_it_is() {
        assertThat(lookups("nothing", 1_000)).containsExactly("1: 'nothing'");
    }

    @Test
    void every_lookup_has_the_phrases_and_the_exclusions() {
        assertThat(lookups("lease \"get set\" -put", 1_000)).isNotEmpty().allSatisfy(
                lookup -> assertThat(lookup).contains(" & !(('put'))").contains(" & ('get' <1> 'set')"));
    }

    @Test
    void each_word_has_a_bit_of_its_own_however_many_parts_the_terms_have() {
        String query = IntStream.range(0, 12).mapToObj(term -> IntStream.range(0, 8)
                .mapToObj(part -> "" + (char) ('a' + term) + (char) ('a' + part) + "x").collect(Collectors.joining("_")))
                .collect(Collectors.joining(" "));

        assertThat(plan(query, 300).words()).hasSizeLessThan(Long.SIZE);
        assertThat(plan(query, 300).lookups()).extracting(lookup -> lookup.words()).doesNotHaveDuplicates();
    }

    @Test
    void the_last_condition_has_all_further_ones() {
        assertThat(plan("get set put store \"get set\" \"set put\"", 10_000_000).lookups()).hasSize(1)
                .allSatisfy(lookup -> assertThat(lookup.conditions()).hasSize(4));
    }
}
