package dev.quarry.search.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LineStartsTest {

    private static List<String> lines(String text) {
        LineStarts starts = new LineStarts(text);
        List<String> lines = new ArrayList<>();
        for (int line = 1; line <= starts.count(); line++) {
            lines.add(text.substring(starts.start(line), starts.end(line)));
        }
        return lines;
    }

    @Test
    void a_line_excludes_its_line_end() {
        assertThat(lines("one\ntwo\r\n\r\n\nfive")).containsExactly("one", "two", "", "", "five");
    }

    @Test
    void a_line_end_at_the_end_of_a_text_begins_no_line() {
        assertThat(lines("one\n")).containsExactly("one");
        assertThat(lines("one\r\n")).containsExactly("one");
        assertThat(lines("\n")).containsExactly("");
        assertThat(lines("")).isEmpty();
    }

    @Test
    void a_carriage_return_alone_ends_no_line() {
        assertThat(lines("one\rtwo\r")).containsExactly("one\rtwo\r");
        assertThat(lines("one\r\r\ntwo")).containsExactly("one\r", "two");
    }

    @Test
    void the_text_of_several_lines_excludes_the_last_line_end() {
        LineStarts starts = new LineStarts("one\r\ntwo\nthree\r\n");

        assertThat(starts.text(1, 3)).isEqualTo("one\r\ntwo\nthree");
        assertThat(starts.text(1, 1)).isEqualTo("one");
        assertThat(starts.text(2, 2)).isEqualTo("two");
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a", "b\n", "\n", "\r\n", "\r", "\uD83D\uDE80").list().ofMaxSize(300)
                .map(pieces -> String.join("", pieces));
    }

    @Property
    void every_character_is_on_exactly_one_line(@ForAll("texts") String text) {
        LineStarts starts = new LineStarts(text);

        int line = 1;
        for (int offset = 0; offset < text.length(); offset++) {
            assertThat(starts.lineOf(offset)).isEqualTo(line);
            assertThat(starts.start(line)).isLessThanOrEqualTo(offset);
            line += text.charAt(offset) == '\n' ? 1 : 0;
        }
        assertThat(starts.start(starts.count() + 1)).isEqualTo(text.length());
        assertThat(new LineStarts(text).atMost(3)).isEqualTo(Math.min(3, starts.count()));
        int newlines = (int) text.chars().filter(character -> character == '\n').count();
        assertThat(lines(text)).hasSize(text.isEmpty() || text.endsWith("\n") ? newlines : newlines + 1)
                .noneMatch(found -> found.contains("\n"));
    }
}
