package dev.quarry.indexing.chunking;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/** The headings that enclose a position in Markdown, outermost first. */
final class HeadingPath {

    private static final int MAX_TITLE = 80;

    private final Deque<Heading> headings = new ArrayDeque<>();

    private record Heading(int level, String title) {

        @Override
        public String toString() {
            return "#".repeat(level) + " " + title;
        }
    }

    /** Enters the section of a heading and leaves the sections of its level and below. */
    void enter(int level, String title) {
        while (!headings.isEmpty() && headings.getLast().level() >= level) {
            headings.removeLast();
        }
        headings.addLast(new Heading(level, shortened(title)));
    }

    /** Returns the path in the form {@code # A > ## B}, for headings of either style; null outside of any section. */
    @Nullable
    String text() {
        return headings.isEmpty() ? null : headings.stream().map(Heading::toString).collect(Collectors.joining(" > "));
    }

    /** Bounds the title, because every chunk in the section repeats it. */
    private static String shortened(String title) {
        if (title.length() <= MAX_TITLE) {
            return title;
        }
        int end = Character.isHighSurrogate(title.charAt(MAX_TITLE - 1)) ? MAX_TITLE - 1 : MAX_TITLE;
        return title.substring(0, end) + "…";
    }
}
