package dev.quarry.search.text;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The expected matches, line by line, of spans that another engine found in a whole text. */
public final class MatchesOfSpans {

    private MatchesOfSpans() {
    }

    /** A match, by offsets in a text whose lines end with {@code \n}. */
    public record Span(int start, int end) {
    }

    /** @param text with any line ends */
    public static List<Match> of(String text, List<Span> spans) {
        String[] lines = text.replace("\r\n", "\n").split("(?<=\n)");
        TreeMap<Integer, List<Match>> byLine = new TreeMap<>();
        TreeMap<Integer, Match> empty = new TreeMap<>();
        int start = 0;
        for (int line = 1; line <= lines.length; line++) {
            int end = start + lines[line - 1].length();
            int length = lines[line - 1].endsWith("\n") ? end - start - 1 : end - start;
            boolean isLast = line == lines.length && length == end - start && length > 0;
            for (Span span : spans) {
                if (span.end() > span.start() && span.start() < end && span.end() > start) {
                    if (isListed(span, start, text)) {
                        byLine.computeIfAbsent(line, it -> new ArrayList<>()).add(new Match(line,
                                Math.min(length, Math.max(0, span.start() - start)), Math.min(length, span.end() - start)));
                    } else {
                        byLine.computeIfAbsent(line, it -> new ArrayList<>());
                    }
                } else if (span.end() == span.start() && span.start() >= start
                        && (span.start() < end || isLast && span.start() == end)) {
                    empty.putIfAbsent(line, new Match(line, span.start() - start, span.start() - start));
                }
            }
            start = end;
        }
        empty.forEach((line, match) -> byLine.putIfAbsent(line, List.of(match)));
        return byLine.values().stream().flatMap(List::stream).toList();
    }

    private static boolean isListed(Span span, int startOfLine, String text) {
        String before = text.replace("\r\n", "\n").substring(span.start(), Math.max(span.start(), startOfLine));
        return before.chars().filter(character -> character == '\n').count() < MatchedLines.MAX_LINES;
    }
}
