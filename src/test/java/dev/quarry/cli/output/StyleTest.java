package dev.quarry.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.quarry.cli.output.Style.Span;

class StyleTest {

    private final Style plain = new Style(false);
    private final Style coloured = new Style(true);

    @Test
    void without_colours_text_has_no_escape_sequence() {
        assertThat(plain.path("a\033[2Jb") + plain.bad("c") + plain.marked("a total b", List.of(new Span(2, 7))))
                .isEqualTo("a\\u001B[2Jbca total b");
    }

    @Test
    void matches_are_marked_where_they_stand_in_the_line() {
        assertThat(coloured.marked("\033 total\tsum", List.of(new Span(2, 7), new Span(8, 11))))
                .isEqualTo("\\u001B \033[1;31mtotal\033[0m\t\033[1;31msum\033[0m");
    }

    @Test
    void a_match_outside_of_the_line_marks_nothing() {
        assertThat(coloured.marked("abc", List.of(new Span(-5, -1), new Span(2, 9), new Span(7, 8))))
                .isEqualTo("ab\033[1;31mc\033[0m");
    }
}
