package dev.quarry.search.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

import dev.quarry.testing.Alongside;

@Alongside
class RegexMatcherTest {

    private static final Deadline DEADLINE = Deadline.in(Duration.ofHours(1));

    private static List<Match> find(String expression, boolean caseSensitive, String text) {
        return Finding.all(new RegexMatcher(expression, caseSensitive), text, DEADLINE);
    }

    @Test
    void each_line_is_matched_by_itself() {
        assertThat(find("^b.*$", true, "ab\nbc\r\n\nb")).containsExactly(new Match(2, 0, 2), new Match(4, 0, 1));
        assertThat(find("a.*", true, "a\nb")).containsExactly(new Match(1, 0, 1));
        assertThat(find("[^x]+", true, "ab\r\ncd\n")).containsExactly(new Match(1, 0, 2), new Match(2, 0, 2));
        assertThat(find("\\s", true, "a\r\nb\n")).isEmpty();
    }

    @Test
    void an_empty_match_counts_once_in_a_line_without_another() {
        assertThat(find("x*", true, "axxb")).containsExactly(new Match(1, 1, 3));
        assertThat(find("x*", true, "ab\nxb")).containsExactly(new Match(1, 0, 0), new Match(2, 0, 1));
        assertThat(find("^|$", true, "a\nb")).containsExactly(new Match(1, 0, 0), new Match(2, 0, 0));
        assertThat(find("$", true, "ab\r\n\nc\n")).containsExactly(new Match(1, 2, 2), new Match(2, 0, 0), new Match(3, 1, 1));
        assertThat(find("^$", true, "a\n\nb\r\n\r\n")).containsExactly(new Match(2, 0, 0), new Match(4, 0, 0));
        assertThat(find("^$", true, "")).isEmpty();
    }

    @Test
    void a_match_does_not_split_a_surrogate_pair() {
        assertThat(find("x*|.", true, "\uD83D\uDE80")).containsExactly(new Match(1, 0, 0));
        assertThat(find("^|.", true, "\uD83D\uDE80\uD83D\uDE80")).containsExactly(new Match(1, 2, 4));
    }

    @Test
    void classes_hold_the_characters_of_all_scripts() {
        String word = "ABCÀÁÂабвгдежзийклмнопрстуфхцч東京0٣";
        assertThat(find("\\w{30,}", true, word)).containsExactly(new Match(1, 0, word.length()));
        assertThat(find("^[\\w.]+$", true, "größe.东京")).hasSize(1);
        assertThat(find("^[^\\w]$|\\W", true, "é")).isEmpty();
        assertThat(find("\\d\\D\\d", true, "٣é3")).hasSize(1);
        assertThat(find("a\\sb|a[\\s]c|a\\Sd", true, "a\u00A0b a\u3000c a\u00A0d")).hasSize(2);
        assertThat(find("[]\\w]\\Q\\w\\E[[:digit:]\\d]", true, "é\\w٣")).hasSize(1);
        assertThat(find("\\\\w", true, "\\w é")).containsExactly(new Match(1, 0, 2));
    }

    @Test
    void a_line_with_several_required_literals_is_searched_once() {
        assertThat(find("ab", true, "abab\nab")).containsExactly(new Match(1, 0, 2), new Match(1, 2, 4), new Match(2, 0, 2));
    }

    @Test
    void a_letter_matches_all_its_cases() {
        assertThat(find("straße", false, "STRAßE Straße")).hasSize(2);
        assertThat(find("(?i)éa", true, "ÉA")).hasSize(1);
    }

    /** Otherwise the search would skip lines that have the required literal in another case. */
    @Test
    void case_folding_of_expressions_and_requirements_agrees() {
        String cased = IntStream.range(0x80, 0x10000)
                .filter(letter -> letter < 0x1C80 || letter > 0x1C88)
                .filter(letter -> Character.toLowerCase(letter) != letter || Character.toUpperCase(letter) != letter)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        for (char letter : cased.toCharArray()) {
            Matcher matcher = Pattern.compile("(?i)" + letter).matcher(cased);
            while (matcher.find()) {
                assertThat(Folding.fold(cased.charAt(matcher.start())))
                        .as("%s is %s", cased.charAt(matcher.start()), letter).isEqualTo(Folding.fold(letter));
            }
        }
    }

    @Test
    void a_search_stops_at_the_deadline_even_within_a_line() {
        String text = "ab".repeat(500_000) + "!";
        Deadline passed = Deadline.in(Duration.ZERO);

        assertThatThrownBy(() -> Finding.all(new RegexMatcher("a.*b.*a.*c", true), text + "c", passed))
                .isInstanceOf(Deadline.OutOfTime.class);
        assertThatThrownBy(() -> "x".contentEquals(new TimedText(text, passed).chars().mapToObj(Character::toString)
                .collect(Collectors.joining()))).isInstanceOf(Deadline.OutOfTime.class);
    }
}
