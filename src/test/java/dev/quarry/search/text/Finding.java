package dev.quarry.search.text;

import java.util.ArrayList;
import java.util.List;

/** Collects all matches of a matcher. */
final class Finding {

    private Finding() {
    }

    static List<Match> all(TextMatcher matcher, String text, Deadline deadline) {
        List<Match> matches = new ArrayList<>();
        matcher.find(new LineStarts(text), matches::add, deadline);
        return matches;
    }
}
