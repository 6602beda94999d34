package dev.quarry.indexing.chunking;

import java.util.BitSet;
import java.util.List;

import dev.quarry.indexing.chunking.TokenVector.Weight;
import dev.quarry.indexing.chunking.language.Language;
import dev.quarry.indexing.chunking.syntax.Definition;

/**
 * The weights of the lines of a text that define no symbol. A comment counts more if it documents a definition: directly above
 * it, apart from annotations between the two, or as the string that its body begins with in Python.
 */
final class LineWeights {

    private static final String BLOCK_START = "/*";
    private static final String BLOCK_END = "*/";
    private static final List<String> ANNOTATIONS = List.of("@", "#[");
    private static final List<String> QUOTES = List.of("\"\"\"", "'''");
    private static final int MAX_LINES_OF_BLOCK = 200;
    private static final int MAX_LINES_OF_HEAD = 40;
    private static final int NONE = -1;

    private final String text;
    private final Lines lines;
    private final Language language;
    private final FileHead head;
    private final BitSet documenting = new BitSet();

    private LineWeights(String text, Lines lines, Language language, FileHead head) {
        this.text = text;
        this.lines = lines;
        this.language = language;
        this.head = head;
    }

    /** @param definitions in the order of their start */
    static LineWeights of(String text, Lines lines, Language language, FileHead head, List<Definition> definitions) {
        LineWeights weights = new LineWeights(text, lines, language, head);
        boolean hasDocstrings = language.name().equals("Python");
        int last = NONE;
        for (Definition definition : definitions) {
            int line = lines.lineOf(definition.start());
            if (line != last) {
                weights.addAbove(line);
                last = line;
            }
            if (hasDocstrings) {
                weights.addDocstring(definition);
            }
        }
        return weights;
    }

    Weight of(int line) {
        if (documenting.get(line) || head.isDocumentation(line)) {
            return Weight.HEADER;
        }
        return isComment(line) ? Weight.COMMENT : Weight.CODE;
    }

    private void addAbove(int definition) {
        int line = definition - 1;
        while (line >= 0 && !documenting.get(line)) {
            int first = startOfComment(line);
            if (first != NONE) {
                documenting.set(first, line + 1);
                line = first - 1;
            } else if (startsWithOneOf(ANNOTATIONS, line)) {
                line--;
            } else {
                return;
            }
        }
    }

    /** Returns the first line of a comment whose last line is {@code line}; {@link #NONE} if the line is no comment. */
    private int startOfComment(int line) {
        String content = text.substring(lines.contentStart(line), lines.end(line)).strip();
        if (!content.endsWith(BLOCK_END) || (isComment(line) && !content.startsWith("*"))) {
            return isComment(line) ? line : NONE;
        }
        int first = line;
        while (first > 0 && line - first < MAX_LINES_OF_BLOCK && !hasBlockStart(first)) {
            first--;
        }
        return isComment(first) ? first : NONE;
    }

    private boolean isComment(int line) {
        return language.isComment(text, lines.contentStart(line), lines.end(line));
    }

    private boolean hasBlockStart(int line) {
        int place = text.indexOf(BLOCK_START, lines.contentStart(line));
        return place >= 0 && place < lines.end(line);
    }

    private boolean startsWithOneOf(List<String> signs, int line) {
        return signs.stream().anyMatch(sign -> text.startsWith(sign, lines.contentStart(line)));
    }

    private void addDocstring(Definition definition) {
        int line = lines.lineOf(definition.nameStart());
        int limit = Math.min(lines.count(), line + MAX_LINES_OF_HEAD);
        while (line < limit && !endsHead(line)) {
            line++;
        }
        int first = line + 1;
        if (first < limit && lines.start(first) < definition.end()) {
            int end = endOfString(lines.contentStart(first));
            if (end != NONE && end < definition.end()) {
                documenting.set(first, lines.lineOf(end) + 1);
            }
        }
    }

    /** Whether a line ends in a colon, apart from a comment. */
    private boolean endsHead(int line) {
        String content = text.substring(lines.start(line), lines.end(line));
        int comment = content.indexOf(" #");
        return (comment < 0 ? content : content.substring(0, comment)).strip().endsWith(":");
    }

    /** Returns the last character of a string in triple quotes; {@link #NONE} if none begins at {@code start}. */
    private int endOfString(int start) {
        int open = start < text.length() && "rRuU".indexOf(text.charAt(start)) >= 0 ? start + 1 : start;
        for (String quotes : QUOTES) {
            if (text.startsWith(quotes, open)) {
                int close = text.indexOf(quotes, open + quotes.length());
                return close < 0 ? NONE : close + quotes.length() - 1;
            }
        }
        return NONE;
    }
}
