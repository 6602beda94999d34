package dev.quarry.cli.output;

import java.util.List;

import dev.quarry.platform.Printable;

/**
 * Escapes text from a server and colours it, if the terminal shows colours. Escapes come first, so that no file can send an
 * escape sequence to the terminal.
 */
public final class Style {

    private static final String RESET = "\033[0m";
    private static final String BOLD = "\033[1m";
    private static final String FAINT = "\033[2m";
    private static final String MAGENTA = "\033[35m";
    private static final String RED = "\033[1;31m";
    private static final String GREEN = "\033[32m";

    private final boolean colours;

    public Style(boolean colours) {
        this.colours = colours;
    }

    /** A range of columns of a line, in UTF-16 units. */
    public record Span(int start, int end) {
    }

    public String plain(String text) {
        return Printable.of(text);
    }

    public String path(String text) {
        return coloured(MAGENTA, text);
    }

    public String name(String text) {
        return coloured(BOLD, text);
    }

    public String aside(String text) {
        return coloured(FAINT, text);
    }

    public String good(String text) {
        return coloured(GREEN, text);
    }

    public String bad(String text) {
        return coloured(RED, text);
    }

    /** Returns a line of a file with its matches marked; they are in order. */
    public String marked(String line, List<Span> matches) {
        if (!colours) {
            return Printable.of(line);
        }
        StringBuilder text = new StringBuilder();
        int end = 0;
        for (Span match : matches) {
            int from = Math.min(line.length(), Math.max(end, match.start()));
            int to = Math.min(line.length(), Math.max(from, match.end()));
            text.append(Printable.of(line.substring(end, from)));
            if (to > from) {
                text.append(coloured(RED, line.substring(from, to)));
            }
            end = to;
        }
        return text.append(Printable.of(line.substring(end))).toString();
    }

    private String coloured(String code, String text) {
        return colours && !text.isEmpty() ? code + Printable.of(text) + RESET : Printable.of(text);
    }
}
