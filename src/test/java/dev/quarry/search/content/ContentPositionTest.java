package dev.quarry.search.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContentPositionTest {

    private static final FoundFile FILE = new FoundFile(7, 3, "a.txt", null, false, 10, 1, false);

    private static ContentPosition firstRound() {
        return ContentPosition.first(true);
    }

    @Test
    void a_position_goes_into_a_cursor_and_comes_back() {
        ContentPosition position = firstRound().at(FILE, 2, true).nextRound().at(FILE, 5, false);

        assertThat(ContentPosition.of(position.numbers())).isEqualTo(position);
        assertThat(position.numbers()).hasSize(ContentPosition.NUMBERS);
    }

    @Test
    void a_page_that_ends_in_the_first_round_leads_back_to_it() {
        ContentPosition second = firstRound().at(FILE, ContentPosition.ALL, true).nextRound();

        assertThat(second.backAt(0, FILE, 1)).isEqualTo(firstRound().at(FILE, 1, true));
        assertThat(second.backAt(1, FILE, 4)).isEqualTo(second.at(FILE, 4, false));
        assertThat(firstRound().backAt(0, FILE, 1)).isEqualTo(firstRound().at(FILE, 1, false));
    }

    @Test
    void an_empty_slice_keeps_the_position() {
        ContentPosition withinFile = firstRound().at(FILE, 1, false);
        ContentPosition behindFile = firstRound().at(FILE, ContentPosition.ALL, false);

        assertThat(withinFile.isBefore(7, 2)).isFalse();
        assertThat(withinFile.isBefore(7, 3)).isTrue();
        assertThat(behindFile.isBefore(7, 3)).isFalse();
        assertThat(behindFile.isBefore(7, 4)).isTrue();
        assertThat(behindFile.isBefore(8, 0)).isTrue();
        assertThat(firstRound().isBefore(7, -1)).isFalse();
    }
}
