package dev.quarry.search.ranked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Names are compared with the words of a query part by part. */
class NameMatchTest {

    private static NameMatch match(String name, String query) {
        RankedQuery words = RankedQuery.of(query);
        return NameMatch.of(name, words.words(), words.wholeNames());
    }

    @Test
    void parts_match_words_in_any_order_and_form() {
        NameMatch match = match("FinalizableReferenceQueue", "queues finalizable weak");

        assertThat(match.matched()).containsExactly(true, true, false);
        assertThat(match.meant()).isEqualTo(2.0 / 3, within(1e-9));
        assertThat(match.isWhole()).isFalse();
    }

    @Test
    void an_abbreviation_matches_a_word_and_a_word_its_longer_form() {
        assertThat(match("app_config", "application configuration").matched()).containsExactly(true, true);
        assertThat(match("application", "app").matched()).containsExactly(true);
        assertThat(match("io", "iostream").matched()).containsExactly(false);
    }

    @Test
    void adjacent_words_are_a_whole_name() {
        assertThat(match("keySlotHash", "the key slot hash function").isWhole()).isTrue();
        assertThat(match("keyslothash", "key slot hash").isWhole()).isTrue();
        assertThat(match("slotKey", "key slot").isWhole()).isFalse();
    }

    @Test
    void a_composed_word_is_a_whole_name_in_any_spelling() {
        assertThat(match("read_file", "readFile").isWhole()).isTrue();
        assertThat(match("ReadFiles", "readFile").isWhole()).isFalse();
    }
}
