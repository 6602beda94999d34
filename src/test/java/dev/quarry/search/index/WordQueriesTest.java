package dev.quarry.search.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.quarry.search.text.RequiredWords;
import dev.quarry.search.text.Requirement;
import dev.quarry.search.text.WordPattern;

/** By which words chunks are looked up. */
class WordQueriesTest {

    private final Map<WordPattern, List<String>> words = new HashMap<>();
    private final Map<String, Float> frequencies = new HashMap<>();

    private static RequiredWords required(List<String>... clauses) {
        return new Requirement(List.of(clauses), true).words();
    }

    /** The words that are like the only word of {@code literal}. */
    private void know(String literal, String... alike) {
        words.put(required(List.of(literal)).patterns().findFirst().orElseThrow(), List.of(alike));
    }

    private List<String> queries(RequiredWords required) {
        return WordQueries.of(required, words, frequencies, false).orElseThrow();
    }

    @Test
    @SuppressWarnings("unchecked")
    void a_literal_is_looked_up_by_all_words_that_have_it() {
        know("Hash", "hash", "gethash");

        assertThat(queries(required(List.of("Hash")))).containsExactly("('hash' | 'gethash')");
    }

    @Test
    @SuppressWarnings("unchecked")
    void the_rarest_word_is_looked_up_and_the_others_must_be_in_the_same_line() {
        know("return ", "return");
        know(" hash ", "hash");
        know(" key", "key", "keys");
        frequencies.putAll(Map.of("return", 0.4f, "hash", 0.01f, "key", 0.05f));

        assertThat(queries(required(List.of("return hash key"))))
                .containsExactly("'hash' & (('return' & ('key' | 'keys')) | '\u22EF')");
    }

    @Test
    @SuppressWarnings("unchecked")
    void of_several_clauses_the_rarest_is_looked_up() {
        know("Hash", "hash");
        know("Key", "key");
        know("Lock", "lock");
        frequencies.putAll(Map.of("hash", 0.1f, "key", 0.01f, "lock", 0.01f));

        assertThat(queries(required(List.of("Hash"), List.of("Key", "Lock")))).containsExactlyInAnyOrder(
                "'key' & ('hash' | '\u22EF')",
                "'lock' & ('hash' | '\u22EF')");
    }

    @Test
    @SuppressWarnings("unchecked")
    void many_words_are_looked_up_some_at_a_time() {
        know("Hash", IntStream.range(0, 40).mapToObj(number -> "hash" + number).toArray(String[]::new));

        assertThat(queries(required(List.of("Hash")))).hasSize(3);
    }

    @Test
    @SuppressWarnings("unchecked")
    void what_no_word_has_is_in_no_chunk() {
        know("Hash");

        assertThat(queries(required(List.of("Hash")))).isEmpty();
    }

    @Test
    @SuppressWarnings("unchecked")
    void what_is_in_too_many_chunks_is_not_looked_up() {
        know("Hash", "hash");
        frequencies.put("hash", 0.2f);

        assertThat(WordQueries.of(required(List.of("Hash")), words, frequencies, false)).isEmpty();
        assertThat(WordQueries.of(required(List.of("Hash")), words, frequencies, true)).isPresent();
        assertThat(WordQueries.of(required(List.of("Unknown")), words, frequencies, false)).isEmpty();
        assertThat(WordQueries.of(required(), words, frequencies, false)).isEmpty();
    }

    @Test
    @SuppressWarnings("unchecked")
    void an_alternative_of_which_nothing_is_known_may_be_anywhere() {
        know("Hash", "hash");

        assertThat(WordQueries.of(required(List.of("Hash", "Unknown")), words, frequencies, false)).isEmpty();
        assertThat(queries(required(List.of("Hash"), List.of("Hash", "Unknown")))).containsExactly("'hash'");
    }
}
