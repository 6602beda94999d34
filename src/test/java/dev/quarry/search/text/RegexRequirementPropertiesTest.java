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

/** For every expression, each text that it matches satisfies its requirement. */
class RegexRequirementPropertiesTest {

    private static final Deadline DEADLINE = Deadline.in(Duration.ofHours(1));

    @Provide
    Arbitrary<Sample> samples() {
        return GeneratedRegexes.samples();
    }

    @Provide
    Arbitrary<String> sequencesOfTokens() {
        return GeneratedRegexes.sequencesOfTokens();
    }

    @Provide
    Arbitrary<String> sequencesAcrossLines() {
        return GeneratedRegexes.sequencesAcrossLines();
    }

    @Provide
    Arbitrary<String> texts() {
        return GeneratedRegexes.texts();
    }

    @Property(tries = 1_000)
    void a_text_made_for_an_expression_satisfies_the_requirement(@ForAll("samples") Sample sample,
            @ForAll("texts") String around,
            @ForAll boolean caseSensitive) {
        assertNoMatchIsLost(sample.expression(), caseSensitive, sample.text());
        assertNoMatchIsLost(sample.expression(), caseSensitive, around + sample.text() + around);
        assertNoMatchIsLost("(?i)" + sample.expression(), true, sample.text().toUpperCase(java.util.Locale.ROOT));
    }

    @Property(tries = 5_000)
    void every_text_that_matches_satisfies_the_requirement(@ForAll("sequencesOfTokens") String expression,
            @ForAll("texts") String text,
            @ForAll boolean caseSensitive) {
        Assume.that(isValid(expression));

        assertNoMatchIsLost(expression, caseSensitive, text);
        assertNoMatchIsLost(expression, caseSensitive, text + "\n" + expression.replaceAll("[\\\\*+?|()]", ""));
    }

    @Property(tries = 5_000)
    void every_text_that_matches_across_lines_satisfies_the_requirement(@ForAll("sequencesAcrossLines") String expression,
            @ForAll("texts") String text, @ForAll boolean caseSensitive) {
        Assume.that(isValid(expression));

        assertNoMatchIsLost(expression, caseSensitive, text);
        assertNoMatchIsLost(expression, caseSensitive, text.replace("\n", "\r\n") + "ab\n\n1");
    }

    @Example
    void half_a_surrogate_pair_is_not_a_match() {
        assertNoMatchIsLost("[^a🚀]|", true, "a🚀b");
        assertNoMatchIsLost("[^a🚀]+|x*", true, "🚀]🚀");
    }

    @Property(tries = 5_000)
    void an_expression_that_compiles_is_not_refused(@ForAll("sequencesOfTokens") String expression) {
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

    private static void assertNoMatchIsLost(String expression, boolean caseSensitive, String text) {
        RegexMatcher matcher = new RegexMatcher(expression, caseSensitive);
        boolean crossesLines = matcher.requirement().crossesLines();
        Pattern pattern = Pattern.compile(UnicodeClasses.in(expression, crossesLines),
                (caseSensitive ? 0 : Pattern.CASE_INSENSITIVE) | (crossesLines ? Pattern.MULTILINE : 0));
        List<Match> expected = crossesLines ? MatchesOfSpans.of(text, spans(pattern, text)) : matches(pattern, text);

        if (!expected.isEmpty()) {
            assertThat(Satisfaction.isGiven(matcher.requirement(), text))
                    .as("%s requires %s of %s", expression, matcher.requirement(), text).isTrue();
        }
        assertThat(Finding.all(matcher, text, DEADLINE)).as("%s in %s", expression, text).isEqualTo(expected);
    }

    /** Does not use RE2's own iteration: after an empty match, it continues in the middle of a surrogate pair. */
    private static List<Match> matches(Pattern pattern, String text) {
        List<Match> matches = new ArrayList<>();
        String[] lines = text.split("\n", -1);
        for (int line = 0; line < lines.length; line++) {
            Matcher matcher = pattern.matcher(lines[line]);
            int from = 0;
            List<Match> inLine = new ArrayList<>();
            while (from <= lines[line].length() && matcher.find(from)) {
                boolean isEmpty = matcher.end() == matcher.start();
                inLine.add(new Match(line + 1, matcher.start(), matcher.end()));
                from = matcher.end() + (isEmpty ? lengthOfCharacter(lines[line], matcher.end()) : 0);
            }
            List<Match> visible = inLine.stream().filter(match -> match.end() > match.start()).toList();
            boolean isLine = line < lines.length - 1 || !lines[line].isEmpty();
            matches.addAll(!visible.isEmpty() || !isLine ? visible : inLine.subList(0, Math.min(1, inLine.size())));
        }
        return matches;
    }

    private static List<MatchesOfSpans.Span> spans(Pattern pattern, String text) {
        String searched = text.replace("\r\n", "\n");
        List<MatchesOfSpans.Span> spans = new ArrayList<>();
        Matcher matcher = pattern.matcher(searched);
        for (int from = 0; from <= searched.length() && matcher.find(from);) {
            spans.add(new MatchesOfSpans.Span(matcher.start(), matcher.end()));
            from = matcher.end() + (matcher.end() == matcher.start() ? lengthOfCharacter(searched, matcher.end()) : 0);
        }
        return spans;
    }

    private static int lengthOfCharacter(String text, int index) {
        return index < text.length() ? Character.charCount(text.codePointAt(index)) : 1;
    }
}
