package dev.quarry.search.text;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

/**
 * Finds an expression in a whole text, of which all lines end with {@code \n} for it. An empty match counts if no other match
 * has a part in its line; the end of a last line that has a line end is no line.
 */
final class AcrossLines {

    private static final int NONE = -1;

    private final String text;
    private final MatchedLines lines;
    private final MatchSink sink;
    private final LineStarts starts;
    private int lastLine;
    private int emptyAt = NONE;

    AcrossLines(LineStarts lines, MatchSink sink) {
        String original = lines.text();
        starts = original.contains("\r\n") ? new LineStarts(original.replace("\r\n", "\n")) : lines;
        text = starts.text();
        this.sink = sink;
        this.lines = new MatchedLines(lines, starts, sink);
    }

    void find(Pattern pattern, Deadline deadline) {
        deadline.check();
        Matcher matcher = pattern.matcher(new TimedText(text, deadline));
        boolean isMoreNeeded = true;
        for (int from = 0; isMoreNeeded && from <= text.length()
                && matcher.find(from); from = RegexMatcher.nextStart(matcher, text)) {
            isMoreNeeded = matcher.end() == matcher.start() ? addEmpty(matcher.start()) : add(matcher.start(), matcher.end());
        }
        if (isMoreNeeded) {
            passEmpty();
        }
    }

    private boolean add(int start, int end) {
        if (emptyAt != NONE && lines.lineOf(emptyAt) == lines.lineOf(start)) {
            emptyAt = NONE;
        }
        lastLine = lines.lineOf(end - 1);
        return passEmpty() && lines.accept(start, end);
    }

    private boolean addEmpty(int at) {
        boolean isAfterLastLine = at == text.length() && (at == 0 || text.charAt(at - 1) == '\n');
        if (isAfterLastLine || lines.lineOf(at) == lastLine) {
            return true;
        }
        lastLine = lines.lineOf(at);
        boolean isMoreNeeded = passEmpty();
        emptyAt = at;
        return isMoreNeeded;
    }

    private boolean passEmpty() {
        int at = emptyAt;
        emptyAt = NONE;
        if (at == NONE) {
            return true;
        }
        int line = lines.lineOf(at);
        int column = at - starts.start(line);
        return sink.accept(new Match(line, column, column));
    }
}
