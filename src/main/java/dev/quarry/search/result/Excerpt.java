package dev.quarry.search.result;

import dev.quarry.search.text.LineStarts;

/**
 * Lines as they are shown.
 *
 * @param startLine the first one, from 1
 */
public record Excerpt(int startLine, String content) {

    /** The lines from {@code first} to {@code last} of what was read, as far as it goes. */
    public static Excerpt of(ChunkText read, int first, int last) {
        LineStarts lines = new LineStarts(read.text());
        int from = first - read.startLine() + 1;
        int to = lines.atMost(last - read.startLine() + 1);
        return from < 1 || from > to ? new Excerpt(first, "")
                : new Excerpt(first, SearchResult.shown(lines.text(from, to)));
    }
}
