package dev.quarry.search.text;

import java.util.Arrays;
import java.util.List;
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
    public void find(LineStarts text, MatchSink sink, Deadline deadline) {
        String searched = caseSensitive ? text.text() : Folding.fold(text.text());
        MatchedLines found = new MatchedLines(text, text, sink);
        if (lines == null) {
            findCharacters(searched, found);
        } else {
            findLines(lines.matcher(new TimedText(searched, deadline)), found);
        }
    }

    private void findCharacters(String searched, MatchedLines found) {
        for (int start = searched.indexOf(folded); start >= 0; start = searched.indexOf(folded, start + folded.length())) {
            if (!found.accept(start, start + folded.length())) {
                return;
            }
        }
    }

    private static void findLines(Matcher matcher, MatchedLines found) {
        while (matcher.find() && found.accept(matcher.start(), matcher.end())) {
            // The next one is found by the condition.
        }
    }

    @Override
    public Requirement requirement() {
        Stream<String> parts = Arrays.stream(literal.split(Character.toString(Requirement.LETTERS), -1));
        return new Requirement(parts.filter(part -> !Requirement.pieces(part).isEmpty()).map(List::of).toList(), caseSensitive,
                lines != null);
    }
}
