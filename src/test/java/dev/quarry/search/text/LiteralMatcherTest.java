package dev.quarry.search.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class LiteralMatcherTest {

    private static final Deadline DEADLINE = Deadline.in(Duration.ofHours(1));

    private static List<Match> find(String literal, boolean caseSensitive, String text) {
        return Finding.all(new LiteralMatcher(literal, caseSensitive), text, DEADLINE);
    }

    @Test
    void matches_are_found_from_the_left_without_overlap() {
        assertThat(find("aa", true, "aaaaa\nxaax")).containsExactly(new Match(1, 0, 2), new Match(1, 2, 4), new Match(2, 1, 3));
    }

    @Test
    void special_characters_in_a_literal_are_literal() {
        assertThat(find("a.*[b]\\E%_$", true, "xa.*[b]\\E%_$")).containsExactly(new Match(1, 1, 12));
    }

    @Test
    void case_matters_if_the_search_is_case_sensitive() {
        assertThat(find("Foo", true, "foo Foo FOO")).containsExactly(new Match(1, 4, 7));
        assertThat(find("Foo", false, "foo Foo FOO")).hasSize(3);
    }

    @Test
    void letters_of_all_scripts_have_case() {
        for (String pair : List.of("éÉ", "жЖ", "σΣ", "ςΣ", "ß\u1E9E", "\u01C6\u01C5", "ա\u0531")) {
            assertThat(find(pair.substring(0, 1), false, pair)).as(pair).hasSize(2);
            assertThat(find(pair.substring(1), false, pair)).as(pair).hasSize(2);
        }
        assertThat(find("\uD801\uDC00x", false, "\uD801\uDC28X")).as("Deseret, outside the BMP").hasSize(1);
    }

    /** The database, which selects the candidates, does not equate these letters either. */
    @Test
    void letters_beyond_ascii_do_not_match_ascii() {
        String others = "\u0130\u0131\u017F\u212A";

        for (String letter : List.of("i", "I", "s", "S", "k", "K")) {
            assertThat(find(letter, false, others)).as(letter).isEmpty();
        }
        for (char letter : others.toCharArray()) {
            assertThat(find(Character.toString(letter), false, "iIsSkK" + letter)).containsExactly(new Match(1, 6, 7));
        }
    }

    @Test
    void letters_match_as_in_java_regular_expressions() {
        List<String> letters = IntStream.range(0x80, 0x20000)
                .filter(letter -> Character.toLowerCase(letter) != letter || Character.toUpperCase(letter) != letter)
                .filter(letter -> letter != 0x130 && letter != 0x131 && letter != 0x17F && letter != 0x212A)
                .mapToObj(Character::toString)
                .toList();
        for (String letter : letters) {
            Pattern java = Pattern.compile(Pattern.quote(letter), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
            int codePoint = letter.codePointAt(0);
            String text = Character.toString(Character.toLowerCase(codePoint))
                    + Character.toString(Character.toUpperCase(codePoint))
                    + Character.toString(Character.toTitleCase(codePoint)) + "xX";
            assertThat(find(letter, false, text)).as("%s in %s", letter, text)
                    .isEqualTo(java.matcher(text).results().map(found -> new Match(1, found.start(), found.end())).toList());
        }
    }

    @Test
    void an_occurrence_on_several_lines_is_one_match_on_each() {
        assertThat(find("o\nt", true, "one\nto\nt")).containsExactly(new Match(2, 1, 2), new Match(3, 0, 1));
        assertThat(find("b\r\n\r\nc", true, "ab\r\n\r\ncd"))
                .containsExactly(new Match(1, 1, 2), new Match(2, 0, 0), new Match(3, 0, 1));
    }

    @Test
    void a_line_end_stands_for_any_line_end() {
        for (String literal : List.of("b\nc", "b\r\nc")) {
            assertThat(find(literal, true, "ab\r\ncd")).containsExactly(new Match(1, 1, 2), new Match(2, 0, 1));
            assertThat(find(literal, false, "aB\nCd")).containsExactly(new Match(1, 1, 2), new Match(2, 0, 1));
        }
        assertThat(find("b\n", true, "ab\r\nb\nb")).extracting(Match::line).containsExactly(1, 2);
        assertThat(find("b\r", true, "b\r\nb\n")).hasSize(1);
        assertThat(new LiteralMatcher("\r\n", true).requirement().clauses()).isEmpty();
    }

    @Test
    void a_search_stops_when_the_sink_returns_false() {
        int[] taken = { 0 };

        new LiteralMatcher("a", true).find(new LineStarts("aaaa\naaaa"), match -> ++taken[0] < 3, DEADLINE);

        assertThat(taken[0]).isEqualTo(3);
    }

    @Test
    void an_empty_literal_is_refused() {
        assertThatThrownBy(() -> new LiteralMatcher("", true)).isInstanceOf(IllegalArgumentException.class);
    }
}
