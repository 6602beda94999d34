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

class RegexMatcherTest {

    private static final Deadline DEADLINE = Deadline.in(Duration.ofHours(1));

    private static List<Match> find(String expression, boolean caseSensitive, String text) {
        return Finding.all(new RegexMatcher(expression, caseSensitive), text, DEADLINE);
    }

    @Test
    void each_line_is_a_text_of_its_own() {
        assertThat(find("^b.*$", true, "ab\nbc\r\n\nb")).containsExactly(new Match(2, 0, 2), new Match(4, 0, 1));
        assertThat(find("(?s)a.*", true, "a\nb")).containsExactly(new Match(1, 0, 1));
        assertThat(find("[^x]+", true, "ab\r\ncd\n")).containsExactly(new Match(1, 0, 2), new Match(2, 0, 2));
        assertThat(find("\\s", true, "a\r\nb\n")).isEmpty();
    }

    @Test
    void a_match_of_nothing_is_none() {
        assertThat(find("x*", true, "axxb")).containsExactly(new Match(1, 1, 3));
        assertThat(find("^|$", true, "a\nb")).isEmpty();
        assertThat(find("", true, "a\nb")).isEmpty();
    }

    @Test
    void a_match_begins_and_ends_with_whole_characters() {
        assertThat(find("x*|.", true, "\uD83D\uDE80")).isEmpty();
        assertThat(find("^|.", true, "\uD83D\uDE80\uD83D\uDE80")).containsExactly(new Match(1, 2, 4));
    }

    @Test
    void a_line_with_several_of_what_is_required_is_searched_once() {
        assertThat(find("ab", true, "abab\nab")).containsExactly(new Match(1, 0, 2), new Match(1, 2, 4), new Match(2, 0, 2));
    }

    @Test
    void a_letter_stands_for_all_that_differ_from_it_by_case_only() {
        assertThat(find("straße", false, "STRAßE Straße")).hasSize(2);
        assertThat(find("(?i)éa", true, "ÉA")).hasSize(1);
    }

    /** Else lines would be passed over that hold what is required in another case. */
    @Test
    void what_is_the_same_to_the_expression_is_the_same_to_the_requirement() {
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
    void a_search_ends_when_its_time_is_up_even_within_a_line() {
        String text = "ab".repeat(500_000) + "!";
        Deadline passed = Deadline.in(Duration.ZERO);

        assertThatThrownBy(() -> Finding.all(new RegexMatcher("a.*b.*a.*c", true), text + "c", passed))
                .isInstanceOf(Deadline.OutOfTime.class);
        assertThatThrownBy(() -> "x".contentEquals(new TimedText(text, passed).chars().mapToObj(Character::toString)
                .collect(Collectors.joining()))).isInstanceOf(Deadline.OutOfTime.class);
    }
}
