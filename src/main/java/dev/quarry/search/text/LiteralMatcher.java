package dev.quarry.search.text;

import java.util.List;

/** Finds a literal. An occurrence that spans several lines is one match on each of them. */
public final class LiteralMatcher implements TextMatcher {

    private final String literal;
    private final String folded;
    private final boolean caseSensitive;

    public LiteralMatcher(String literal, boolean caseSensitive) {
        if (literal.isEmpty()) {
            throw new IllegalArgumentException("the literal is empty");
        }
        this.literal = literal;
        this.caseSensitive = caseSensitive;
        folded = caseSensitive ? literal : Folding.fold(literal);
    }

    @Override
    public void find(String text, LineStarts lines, MatchSink sink, Deadline deadline) {
        String searched = caseSensitive ? text : Folding.fold(text);
        for (int start = searched.indexOf(folded); start >= 0; start = searched.indexOf(folded, start + folded.length())) {
            if (!accept(lines, start, start + folded.length(), sink)) {
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
