package dev.quarry.indexing.scan.glob;

import java.util.List;

/**
 * A wildcard pattern that matches a whole text. It is simulated as a bit-parallel NFA, so that even a hostile pattern takes at
 * most O(pattern length × text length / 64).
 *
 * @param steps the steps of the pattern
 * @param suffix the literal at its end; a cheap test that rejects most texts
 * @param required the longest literal in it; a cheap test that rejects most other texts
 * @param minimum the minimum length of a match in characters
 */
public record Glob(List<GlobStep> steps, String suffix, String required, int minimum) {

    public Glob {
        steps = List.copyOf(steps);
    }

    static Glob of(List<GlobStep> steps, String suffix) {
        return new Glob(steps, suffix, longestLiteral(steps), steps.stream().mapToInt(GlobStep::minimum).sum());
    }

    private static String longestLiteral(List<GlobStep> steps) {
        int longest = 0;
        int end = 0;
        int length = 0;
        for (int index = 0; index < steps.size(); index++) {
            length = steps.get(index) instanceof GlobStep.Literal ? length + 1 : 0;
            if (length > longest) {
                longest = length;
                end = index + 1;
            }
        }
        StringBuilder literal = new StringBuilder(longest);
        steps.subList(end - longest, end).forEach(step -> literal.append(((GlobStep.Literal) step).character()));
        return literal.toString();
    }

    /** Whether the pattern contains no wildcards. */
    public boolean isLiteral() {
        return steps.size() == suffix.length();
    }

    /** Whether the pattern matches the text from an offset to the end. */
    public boolean matches(GlobText text, int from) {
        int length = text.text().length() - from;
        if (length < minimum || !text.text().endsWith(suffix)) {
            return false;
        }
        if (isLiteral()) {
            return length == minimum;
        }
        if (text.text().indexOf(required, from) < 0) {
            return false;
        }
        long[] reached = text.startingAt(from);
        for (GlobStep step : steps) {
            if (!step.advance(reached, text)) {
                return false;
            }
        }
        return text.holdsEnd(reached);
    }
}
