package dev.quarry.mcp.answers;

import java.util.NavigableMap;
import java.util.stream.Collectors;

/** How much of a region is shown, from the least. */
enum Detail {

    /** Path, lines and symbol. */
    PLACE,

    /** Also the line of the definition, or of the first match. */
    SIGNATURE,

    /** Some lines around it. */
    EXCERPT,

    /** All lines. */
    WHOLE;

    /** The characters of a line that are shown; a minified line would take the budget. */
    private static final int LONGEST_LINE = 200;
    private static final int BEFORE = 2;
    private static final int AFTER = 9;

    /** The lines of a region that are shown, for {@link #EXCERPT} and {@link #WHOLE}. */
    private NavigableMap<Integer, String> lines(Region region) {
        int telling = region.tellingLine();
        return this == EXCERPT ? region.text().subMap(telling - BEFORE, true, telling + AFTER, true) : region.text();
    }

    /** Returns what follows the path: the lines, and the symbol. */
    String place(Region region) {
        String symbol = region.symbol() == null ? "" : " " + region.symbol();
        String whole = range(region.startLine(), region.endLine());
        if (compareTo(EXCERPT) < 0 || region.text().isEmpty()) {
            return ":" + whole + symbol;
        }
        NavigableMap<Integer, String> lines = lines(region);
        String shown = range(lines.firstKey(), lines.lastKey());
        return ":" + shown + symbol + (shown.equals(whole) ? "" : " (of " + whole + ")");
    }

    /** Returns the code, each line with its end; empty for {@link #PLACE}. */
    String code(Region region) {
        if (this == PLACE || region.text().isEmpty()) {
            return "";
        }
        if (this == SIGNATURE) {
            String line = region.text().get(region.tellingLine());
            return line == null || line.isBlank() ? "" : "  " + shortened(line.strip()) + "\n";
        }
        return lines(region).values().stream().map(line -> shortened(line) + "\n").collect(Collectors.joining());
    }

    private static String range(int first, int last) {
        return first == last ? Integer.toString(first) : first + "-" + last;
    }

    private static String shortened(String line) {
        String text = line.stripTrailing();
        if (text.length() <= LONGEST_LINE) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST_LINE - 1)) ? LONGEST_LINE - 1 : LONGEST_LINE;
        return text.substring(0, end) + "…";
    }
}
