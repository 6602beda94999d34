package dev.quarry.indexing.chunking;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/** The headings that a place in Markdown stands under, outermost first. */
final class HeadingPath {

    private static final int MAX_TITLE = 80;

    private final Deque<Heading> headings = new ArrayDeque<>();

    private record Heading(int level, String title) {

        @Override
        public String toString() {
            return "#".repeat(level) + " " + title;
        }
    }

    /** Enters the section under a heading; those of its level and below are left. */
    void enter(int level, String title) {
        while (!headings.isEmpty() && headings.getLast().level() >= level) {
            headings.removeLast();
        }
        headings.addLast(new Heading(level, shortened(title)));
    }

    /** Returns the path in the form {@code # A > ## B}, however the headings were written; null outside of any. */
    @Nullable
    String text() {
        return headings.isEmpty() ? null : headings.stream().map(Heading::toString).collect(Collectors.joining(" > "));
    }

    /** Every chunk below repeats the title: an endless one would multiply. */
    private static String shortened(String title) {
        if (title.length() <= MAX_TITLE) {
            return title;
        }
        int end = Character.isHighSurrogate(title.charAt(MAX_TITLE - 1)) ? MAX_TITLE - 1 : MAX_TITLE;
        return title.substring(0, end) + "…";
    }
}
