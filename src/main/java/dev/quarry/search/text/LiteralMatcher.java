package dev.quarry.search.text;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Finds a literal, whose line ends match any line end. An occurrence that spans several lines is one match on each of them.
 */
public final class LiteralMatcher implements TextMatcher {

    private static final Pattern LINE_END = Pattern.compile("\r?\n");

    private final String literal;
    private final String folded;
    /** The literal in lines; null if it has no line end. */
    private final @Nullable Pattern lines;
    private final boolean caseSensitive;

    public LiteralMatcher(String literal, boolean caseSensitive) {
        if (literal.isEmpty()) {
            throw new IllegalArgumentException("the literal is empty");
        }
        this.literal = literal;
        this.caseSensitive = caseSensitive;
        folded = caseSensitive ? literal : Folding.fold(literal);
        lines = literal.indexOf('\n') < 0 ? null : linesOf(folded);
    }

    private static Pattern linesOf(String folded) {
        return Pattern
                .compile(Arrays.stream(LINE_END.split(folded, -1)).map(Pattern::quote).collect(Collectors.joining("\r?\n")));
    }

    @Override
    public void find(LineStarts text, Predicate<Match> sink, Deadline deadline) {
        String searched = caseSensitive ? text.text() : Folding.fold(text.text());
        if (lines == null) {
            findCharacters(searched, text, sink);
        } else {
            findLines(lines.matcher(new TimedText(searched, deadline)), text, sink);
        }
    }

    private void findCharacters(String searched, LineStarts lineStarts, Predicate<Match> sink) {
        for (int start = searched.indexOf(folded); start >= 0; start = searched.indexOf(folded, start + folded.length())) {
            if (!accept(lineStarts, start, start + folded.length(), sink)) {
                return;
            }
        }
    }

    private static void findLines(Matcher matcher, LineStarts lineStarts, Predicate<Match> sink) {
        while (matcher.find() && accept(lineStarts, matcher.start(), matcher.end(), sink)) {
            // The next one is found by the condition.
        }
    }

    private static boolean accept(LineStarts lines, int start, int end, Predicate<Match> sink) {
        int firstLine = lines.lineOf(start);
        int lastLine = lines.lineOf(end - 1);
        for (int line = firstLine; line <= lastLine; line++) {
            int lineStart = lines.start(line);
            int from = Math.max(start, lineStart) - lineStart;
            int to = (line == lastLine ? end : Math.max(lines.end(line), start)) - lineStart;
            if (!sink.test(new Match(line, from, to))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Requirement requirement() {
        Stream<String> parts = Arrays.stream(literal.split(Character.toString(Requirement.LETTERS), -1));
        return new Requirement(parts.filter(part -> !Requirement.pieces(part).isEmpty()).map(List::of).toList(), caseSensitive);
    }
}
