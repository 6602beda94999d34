package dev.quarry.indexing.scan;

import java.util.List;

/**
 * A wildcard pattern that matches a text as a whole. It follows all ways to match at once, so that no pattern, however
 * hostile, takes longer than its length times that of the text.
 *
 * @param steps the parts of the pattern
 * @param suffix the literal that it ends in, which rules most texts out at once
 */
record Glob(List<GlobStep> steps, String suffix) {

    Glob {
        steps = List.copyOf(steps);
    }

    /** Whether the pattern matches what the text holds from an offset to its end. */
    boolean matches(String text, int from) {
        if (!text.startsWith(suffix, Math.max(from, text.length() - suffix.length()))) {
            return false;
        }
        boolean[] reached = new boolean[text.length() - from + 1];
        reached[0] = true;
        for (GlobStep step : steps) {
            reached = step.advance(reached, text, from);
        }
        return reached[reached.length - 1];
    }
}
