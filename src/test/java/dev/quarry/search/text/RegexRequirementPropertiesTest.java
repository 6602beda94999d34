package dev.quarry.search.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

import dev.quarry.search.text.GeneratedRegexes.Sample;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the expression, what it requires stands in every text that it matches. */
class RegexRequirementPropertiesTest {

    private static final Deadline DEADLINE = Deadline.in(Duration.ofHours(1));

    @Provide
    Arbitrary<Sample> samples() {
        return GeneratedRegexes.samples();
    }

    @Provide
    Arbitrary<String> heaps() {
        return GeneratedRegexes.heaps();
    }

    @Provide
    Arbitrary<String> texts() {
        return GeneratedRegexes.texts();
    }

    @Property(tries = 2_000)
    void a_text_made_for_an_expression_has_what_is_required(@ForAll("samples") Sample sample, @ForAll("texts") String around,
            @ForAll boolean caseSensitive) {
        assertNothingIsLost(sample.expression(), caseSensitive, sample.text());
        assertNothingIsLost(sample.expression(), caseSensitive, around + sample.text() + around);
        assertNothingIsLost("(?i)" + sample.expression(), true, sample.text().toUpperCase(java.util.Locale.ROOT));
    }

    @Property(tries = 10_000)
    void any_text_that_matches_has_what_is_required(@ForAll("heaps") String expression, @ForAll("texts") String text,
            @ForAll boolean caseSensitive) {
        Assume.that(isValid(expression));

        assertNothingIsLost(expression, caseSensitive, text);
        assertNothingIsLost(expression, caseSensitive, text + "\n" + expression.replaceAll("[\\\\*+?|()]", ""));
    }

    @Example
    void half_a_character_is_no_match_of_another_one() {
        assertNothingIsLost("[^a🚀]|", true, "a🚀b");
        assertNothingIsLost("[^a🚀]+|x*", true, "🚀]🚀");
    }

    @Property(tries = 10_000)
    void what_can_be_compiled_is_not_refused(@ForAll("heaps") String expression) {
        Assume.that(isValid(expression));

        assertThatCode(() -> new RegexMatcher(expression, true)).doesNotThrowAnyException();
    }

    private static boolean isValid(String expression) {
        try {
            Pattern.compile(expression);
            return true;
        } catch (PatternSyntaxException invalid) {
            return false;
        }
    }

    private static void assertNothingIsLost(String expression, boolean caseSensitive, String text) {
        RegexMatcher matcher = new RegexMatcher(expression, caseSensitive);
        List<Match> expected = matches(Pattern.compile(expression, caseSensitive ? 0 : Pattern.CASE_INSENSITIVE), text);

        if (!expected.isEmpty()) {
            assertThat(Satisfaction.isGiven(matcher.requirement(), text))
                    .as("%s requires %s of %s", expression, matcher.requirement(), text).isTrue();
        }
        assertThat(Finding.all(matcher, text, DEADLINE)).as("%s in %s", expression, text).isEqualTo(expected);
    }

    /**
     * RE2's own way from one match to the next is not taken: behind a match of nothing it goes on in the middle of a character
     * of two UTF-16 units.
     */
    private static List<Match> matches(Pattern pattern, String text) {
        List<Match> matches = new ArrayList<>();
        String[] lines = text.split("\n", -1);
        for (int line = 0; line < lines.length; line++) {
            Matcher matcher = pattern.matcher(lines[line]);
            int from = 0;
            while (from < lines[line].length() && matcher.find(from)) {
                boolean isEmpty = matcher.end() == matcher.start();
                if (!isEmpty) {
                    matches.add(new Match(line + 1, matcher.start(), matcher.end()));
                }
                from = matcher.end() + (isEmpty ? lengthOfCharacter(lines[line], matcher.end()) : 0);
            }
        }
        return matches;
    }

    private static int lengthOfCharacter(String text, int index) {
        return index < text.length() ? Character.charCount(text.codePointAt(index)) : 1;
    }
}
