package dev.quarry.search.text;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

/**
 * Finds a regular expression in each line by itself or, if a flag makes its dot match line ends, in the whole text. RE2 takes
 * linear time for every expression, so none causes catastrophic backtracking. An empty match counts if its line has no other:
 * the first one stands for the line.
 *
 * @see <a href="https://github.com/google/re2/wiki/Syntax">The syntax of RE2</a>
 */
public final class RegexMatcher implements TextMatcher {

    private final Pattern pattern;
    private final Requirement requirement;
    private final String required;

    /** Thrown if a regular expression cannot be compiled. The message is the reason, as a sentence or as RE2 reports it. */
    public static final class InvalidRegex extends RuntimeException {

        private static final long serialVersionUID = 1L;

        InvalidRegex(String message) {
            super(message);
        }
    }

    /** @throws InvalidRegex if {@code expression} is malformed, unsupported or too large */
    public RegexMatcher(String expression, boolean caseSensitive) {
        RegexAnalysis analysis = RegexAnalysis.of(expression, caseSensitive);
        pattern = analysis.pattern();
        requirement = analysis.requirement();
        required = requirement.caseSensitive() ? requirement.longest() : Folding.fold(requirement.longest());
    }

    @Override
    public void find(LineStarts lines, MatchSink sink, Deadline deadline) {
        if (requirement.crossesLines()) {
            findAcrossLines(lines, sink, deadline);
        } else if (required.isEmpty()) {
            findInEveryLine(lines, sink, deadline);
        } else {
            findAround(requirement.caseSensitive() ? lines.text() : Folding.fold(lines.text()), lines, sink, deadline);
        }
    }

    private void findAcrossLines(LineStarts lines, MatchSink sink, Deadline deadline) {
        if (requirement.isMetBy(lines.text())) {
            new AcrossLines(lines, sink).find(pattern, deadline);
        }
    }

    private void findInEveryLine(LineStarts lines, MatchSink sink, Deadline deadline) {
        for (int line = 1; line <= lines.count(); line++) {
            if (!findInLine(lines, line, sink, deadline)) {
                return;
            }
        }
    }

    /** Runs the expression only on lines that have the required literal. */
    private void findAround(String searched, LineStarts lines, MatchSink sink, Deadline deadline) {
        int next = searched.indexOf(required);
        while (next >= 0) {
            int line = lines.lineOf(next);
            if (!findInLine(lines, line, sink, deadline)) {
                return;
            }
            next = searched.indexOf(required, lines.start(line + 1));
        }
    }

    private boolean findInLine(LineStarts lines, int line, MatchSink sink, Deadline deadline) {
        deadline.check();
        String searched = lines.text(line, line);
        Matcher matcher = pattern.matcher(new TimedText(searched, deadline));
        boolean isFound = false;
        int empty = -1;
        for (int from = 0; from <= searched.length() && matcher.find(from); from = nextStart(matcher, searched)) {
            if (matcher.end() == matcher.start()) {
                empty = empty < 0 ? matcher.start() : empty;
            } else if (sink.accept(new Match(line, matcher.start(), matcher.end()))) {
                isFound = true;
            } else {
                return false;
            }
        }
        return isFound || empty < 0 || sink.accept(new Match(line, empty, empty));
    }

    /**
     * Returns the offset at which the next match may begin: the end of a match or, after an empty match, the next character,
     * whole.
     */
    static int nextStart(Matcher matcher, String searched) {
        int end = matcher.end();
        if (end > matcher.start()) {
            return end;
        }
        return end == searched.length() ? end + 1 : searched.offsetByCodePoints(end, 1);
    }

    @Override
    public Requirement requirement() {
        return requirement;
    }
}
