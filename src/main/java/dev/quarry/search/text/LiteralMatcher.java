package dev.quarry.search.text;

import java.util.List;

/** Finds the very characters. What goes over the end of a line is one match on each of the lines. */
public final class LiteralMatcher implements TextMatcher {

    private final String literal;
    private final String sought;
    private final boolean caseSensitive;

    public LiteralMatcher(String literal, boolean caseSensitive) {
        if (literal.isEmpty()) {
            throw new IllegalArgumentException("nothing to look for");
        }
        this.literal = literal;
        this.caseSensitive = caseSensitive;
        sought = caseSensitive ? literal : Folding.fold(literal);
    }

    @Override
    public void find(String text, LineStarts lines, MatchSink sink, Deadline deadline) {
        String searched = caseSensitive ? text : Folding.fold(text);
        for (int start = searched.indexOf(sought); start >= 0; start = searched.indexOf(sought, start + sought.length())) {
            if (!accept(lines, start, start + sought.length(), sink)) {
                return;
            }
        }
    }

    private static boolean accept(LineStarts lines, int start, int end, MatchSink sink) {
        int firstLine = lines.lineOf(start);
        int lastLine = lines.lineOf(end - 1);
        for (int line = firstLine; line <= lastLine; line++) {
            int lineStart = lines.start(line);
            int from = Math.max(start, lineStart) - lineStart;
            int to = (line == lastLine ? end : Math.max(lines.end(line), start)) - lineStart;
            if (!sink.accept(new Match(line, from, to))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Requirement requirement() {
        return new Requirement(Requirement.pieces(literal).stream().map(List::of).toList(), caseSensitive);
    }
}
