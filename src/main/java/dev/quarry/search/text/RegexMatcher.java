package dev.quarry.search.text;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

/**
 * Finds a regular expression in each line by itself. RE2 reads a text once, whatever the expression: there is none that takes
 * it
 * exponential time. A match of nothing is none.
 *
 * @see <a href="https://github.com/google/re2/wiki/Syntax">The syntax of RE2</a>
 */
public final class RegexMatcher implements TextMatcher {

    private final Pattern pattern;
    private final Requirement requirement;
    private final String sought;

    /**
     * @throws InvalidRegex if {@code expression} cannot be read, or would take too much memory
     */
    public RegexMatcher(String expression, boolean caseSensitive) {
        RegexAnalysis analysis = RegexAnalysis.of(expression, caseSensitive);
        pattern = analysis.pattern();
        requirement = analysis.requirement();
        sought = requirement.caseSensitive() ? requirement.longest() : Folding.fold(requirement.longest());
    }

    @Override
    public void find(String text, LineStarts lines, MatchSink sink, Deadline deadline) {
        if (sought.isEmpty()) {
            findInEveryLine(lines, sink, deadline);
        } else {
            findAround(requirement.caseSensitive() ? text : Folding.fold(text), lines, sink, deadline);
        }
    }

    private void findInEveryLine(LineStarts lines, MatchSink sink, Deadline deadline) {
        for (int line = 1; line <= lines.count(); line++) {
            if (!findInLine(lines, line, sink, deadline)) {
                return;
            }
        }
    }

    /** Only lines that hold the literal are looked at closely. */
    private void findAround(String searched, LineStarts lines, MatchSink sink, Deadline deadline) {
        int next = searched.indexOf(sought);
        while (next >= 0) {
            int line = lines.lineOf(next);
            if (!findInLine(lines, line, sink, deadline)) {
                return;
            }
            next = searched.indexOf(sought, lines.start(line + 1));
        }
    }

    private boolean findInLine(LineStarts lines, int line, MatchSink sink, Deadline deadline) {
        deadline.check();
        String searched = lines.text(line, line);
        Matcher matcher = pattern.matcher(new TimedText(searched, deadline));
        for (int from = 0; from < searched.length() && matcher.find(from);) {
            if (matcher.end() > matcher.start() && !sink.accept(new Match(line, matcher.start(), matcher.end()))) {
                return false;
            }
            from = behind(matcher, searched);
        }
        return true;
    }

    /** Where the next match may begin: behind a match of nothing, behind the character there, all of it. */
    private static int behind(Matcher matcher, String searched) {
        int end = matcher.end();
        return end > matcher.start() || end == searched.length() ? end : searched.offsetByCodePoints(end, 1);
    }

    @Override
    public Requirement requirement() {
        return requirement;
    }
}
