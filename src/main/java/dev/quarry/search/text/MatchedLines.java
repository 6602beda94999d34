package dev.quarry.search.text;

/**
 * Divides matches into the parts that are in one line. The parts of the first {@value #MAX_LINES} lines of a match stand for
 * all: an expression may match a whole file.
 */
final class MatchedLines {

    static final int MAX_LINES = 100;

    private final LineStarts lines;
    private final LineStarts searched;
    private final MatchSink sink;

    /**
     * @param lines the text
     * @param searched the text that was searched: the same lines, which may have other line ends
     */
    MatchedLines(LineStarts lines, LineStarts searched, MatchSink sink) {
        this.lines = lines;
        this.searched = searched;
        this.sink = sink;
    }

    int lineOf(int offset) {
        return searched.lineOf(offset);
    }

    /**
     * Passes a match on.
     *
     * @param start the offset in the searched text
     * @param end the exclusive end, which is after {@code start}
     * @return whether more matches are needed
     */
    boolean accept(int start, int end) {
        int firstLine = searched.lineOf(start);
        int lastLine = searched.lineOf(end - 1);
        if (firstLine < lastLine) {
            sink.begin(firstLine, lastLine);
        }
        for (int line = firstLine; line <= lastLine && line < firstLine + MAX_LINES; line++) {
            int lineStart = searched.start(line);
            int length = lines.end(line) - lines.start(line);
            int from = Math.min(length, Math.max(start - lineStart, 0));
            if (!sink.accept(new Match(line, from, line == lastLine ? Math.min(length, end - lineStart) : length))) {
                return false;
            }
        }
        return true;
    }
}
