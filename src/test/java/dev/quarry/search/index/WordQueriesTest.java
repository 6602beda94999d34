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

/** The words that candidate chunks are looked up by. */
class WordQueriesTest {

    private final Map<WordPattern, List<String>> words = new HashMap<>();
    private final Map<String, Float> frequencies = new HashMap<>();

    private static RequiredWords required(List<String>... clauses) {
        return new Requirement(List.of(clauses), true).words();
    }

    /** Adds the dictionary words that match the only word of {@code literal}. */
    private void define(String literal, String... matching) {
        words.put(required(List.of(literal)).patterns().findFirst().orElseThrow(), List.of(matching));
    }

    private List<String> queries(RequiredWords required) {
        return WordQueries.of(required, words, frequencies, false).orElseThrow();
    }

    @Test
    @SuppressWarnings("unchecked")
    void a_literal_is_looked_up_by_all_words_that_have_it() {
        define("Hash", "hash", "gethash");

        assertThat(queries(required(List.of("Hash")))).containsExactly("('hash' | 'gethash')");
    }

    @Test
    @SuppressWarnings("unchecked")
    void the_rarest_word_is_looked_up_and_the_others_must_be_in_the_same_line() {
        define("return ", "return");
        define(" hash ", "hash");
        define(" key", "key", "keys");
        frequencies.putAll(Map.of("return", 0.4f, "hash", 0.01f, "key", 0.05f));

        assertThat(queries(required(List.of("return hash key"))))
                .containsExactly("'hash' & (('return' & ('key' | 'keys')) | '\u22EF')");
    }

    @Test
    @SuppressWarnings("unchecked")
    void words_of_a_match_across_lines_may_be_in_different_chunks() {
        define("return ", "return");
        define(" hash ", "hash");
        define(" key", "key");
        frequencies.putAll(Map.of("return", 0.001f, "hash", 0.0004f, "key", 0.0003f));
        RequiredWords required = new Requirement(List.of(List.of("return "), List.of(" hash  key")), true, true).words();

        assertThat(queries(required)).hasSize(1).allMatch(query -> !query.contains("return"));
        frequencies.putAll(Map.of("return", 0.05f, "hash", 0.02f, "key", 0.6f));
        assertThat(WordQueries.of(required, words, frequencies, false)).isEmpty();
    }

    @Test
    @SuppressWarnings("unchecked")
    void the_rarest_of_several_clauses_is_looked_up() {
        define("Hash", "hash");
        define("Key", "key");
        define("Lock", "lock");
        frequencies.putAll(Map.of("hash", 0.1f, "key", 0.01f, "lock", 0.01f));

        assertThat(queries(required(List.of("Hash"), List.of("Key", "Lock")))).containsExactlyInAnyOrder(
                "'key' & ('hash' | '\u22EF')",
                "'lock' & ('hash' | '\u22EF')");
    }

    @Test
    @SuppressWarnings("unchecked")
    void many_words_are_looked_up_in_batches() {
        define("Hash", IntStream.range(0, 40).mapToObj(number -> "hash" + number).toArray(String[]::new));

        assertThat(queries(required(List.of("Hash")))).hasSize(3);
    }

    @Test
    @SuppressWarnings("unchecked")
    void a_literal_without_dictionary_words_needs_no_lookup() {
        define("Hash");

        assertThat(queries(required(List.of("Hash")))).isEmpty();
    }

    @Test
    @SuppressWarnings("unchecked")
    void a_literal_in_too_many_chunks_is_not_looked_up() {
        define("Hash", "hash");
        frequencies.put("hash", 0.2f);

        assertThat(WordQueries.of(required(List.of("Hash")), words, frequencies, false)).isEmpty();
        assertThat(WordQueries.of(required(List.of("Hash")), words, frequencies, true)).isPresent();
        assertThat(WordQueries.of(required(List.of("Unknown")), words, frequencies, false)).isEmpty();
        assertThat(WordQueries.of(required(), words, frequencies, false)).isEmpty();
    }

    @Test
    @SuppressWarnings("unchecked")
    void a_clause_with_an_unknown_alternative_is_ignored() {
        define("Hash", "hash");

        assertThat(WordQueries.of(required(List.of("Hash", "Unknown")), words, frequencies, false)).isEmpty();
        assertThat(queries(required(List.of("Hash"), List.of("Hash", "Unknown")))).containsExactly("'hash'");
    }
}
