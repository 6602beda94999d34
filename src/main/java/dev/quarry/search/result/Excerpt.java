package dev.quarry.search.result;

import java.util.List;

import dev.quarry.search.text.LineStarts;
import dev.quarry.search.text.Match;

/**
 * Lines of a file, or as much of them as is shown.
 *
 * @param startLine the line that the content begins on, from 1
 * @param startColumn the column of that line that the content begins at, from 0
 * @param endLine the line that the content ends on
 * @param isCut whether characters of these lines are missing
 */
public record Excerpt(int startLine, int startColumn, int endLine, String content, boolean isCut) {

    /** The longest content of a result, in UTF-16 units. */
    public static final int MAX_CONTENT = 20_000;

    /** The length of the text that is shown before a match far out in a long line. */
    private static final int BEFORE_MATCH = 2_000;

    /** Lines {@code startLine} to {@code endLine}, whole. */
    public static Excerpt whole(int startLine, int endLine, String content) {
        return new Excerpt(startLine, 0, endLine, content, false);
    }

    /**
     * The lines from {@code first} to {@code last} of a text, as far as it has them.
     *
     * @param startLine the line that the text begins on
     */
    static Excerpt of(int startLine, String text, int first, int last) {
        LineStarts lines = new LineStarts(text);
        int from = first - startLine + 1;
        int to = lines.atMost(last - startLine + 1);
        return from < 1 || from > to ? new Excerpt(first, 0, first, "", true)
                : whole(first, first + to - from, lines.text(from, to));
    }

    /**
     * Limits the content to {@link #MAX_CONTENT}. The result begins where this excerpt does if that shows the first match;
     * otherwise with the line of the match, or a little before the match if that line is long.
     */
    public Excerpt around(List<Match> matches) {
        if (content.length() <= MAX_CONTENT) {
            return this;
        }
        LineStarts lines = new LineStarts(content);
        int start = matches.isEmpty() ? 0 : wholeCharacter(startOf(matches.get(0), lines));
        int end = wholeCharacter(Math.min(content.length(), start + MAX_CONTENT));
        int firstLine = lines.lineOf(start);
        int lastLine = lines.lineOf(end - 1);
        return new Excerpt(startLine + firstLine - 1, start - lines.start(firstLine) + (firstLine == 1 ? startColumn : 0),
                startLine + lastLine - 1, content.substring(start, end), true);
    }

    private int startOf(Match first, LineStarts lines) {
        int lineStart = lines.start(first.line() - startLine + 1);
        if (lineStart + first.end() <= MAX_CONTENT) {
            return 0;
        }
        return first.end() <= MAX_CONTENT / 2 ? lineStart : lineStart + Math.max(0, first.start() - BEFORE_MATCH);
    }

    /** The offset, or the one before it if it splits a surrogate pair. */
    private int wholeCharacter(int offset) {
        boolean splits = offset > 0 && offset < content.length() && Character.isLowSurrogate(content.charAt(offset))
                && Character.isHighSurrogate(content.charAt(offset - 1));
        return splits ? offset - 1 : offset;
    }
}
