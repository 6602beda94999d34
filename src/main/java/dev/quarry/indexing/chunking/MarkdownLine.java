package dev.quarry.indexing.chunking;

/** Classifies a line of Markdown by its own characters. The line is not blank and has no surrounding white space. */
final class MarkdownLine {

    private static final int MAX_LEVEL = 6;

    private MarkdownLine() {
    }

    /** Returns the level of an ATX heading, 1 to 6; 0 if the line is none. */
    static int levelOf(String content) {
        int level = 0;
        while (level < content.length() && content.charAt(level) == '#') {
            level++;
        }
        boolean isHeading = level <= MAX_LEVEL && isSpaceOrEnd(content, level);
        return isHeading ? level : 0;
    }

    /** Returns the text of an ATX heading without its marks. */
    static String titleOf(String content, int level) {
        String title = content.substring(level).strip();
        int end = title.length();
        while (end > 0 && title.charAt(end - 1) == '#') {
            end--;
        }
        // The title of "# C#" is "C#", but "# C #" ends with a closing mark.
        boolean isClosed = end == 0 || Character.isWhitespace(title.charAt(end - 1));
        return isClosed ? title.substring(0, end).strip() : title;
    }

    /** Returns the level of the heading that the line would make of a paragraph above it; 0 if it is not an underline. */
    static int levelUnderlinedBy(String content) {
        char mark = content.charAt(0);
        if ((mark != '=' && mark != '-') || !isRunOf(mark, content)) {
            return 0;
        }
        return mark == '=' ? 1 : 2;
    }

    /** Whether the line is a thematic break. */
    static boolean isRule(String content) {
        char mark = content.charAt(0);
        return "-*_".indexOf(mark) >= 0 && content.length() >= 3 && isRunOf(mark, content);
    }

    private static boolean isRunOf(char mark, String content) {
        for (int i = 0; i < content.length(); i++) {
            if (content.charAt(i) != mark) {
                return false;
            }
        }
        return true;
    }

    /** Whether the line can belong to a paragraph: it begins no list, quote, table or HTML. */
    static boolean isPlain(String content) {
        int digits = 0;
        while (digits < content.length() && Character.isDigit(content.charAt(digits))) {
            digits++;
        }
        if (digits > 0) {
            boolean isNumbered = digits < content.length() && ".)".indexOf(content.charAt(digits)) >= 0;
            return !isNumbered || !isSpaceOrEnd(content, digits + 1);
        }
        char first = content.charAt(0);
        boolean isBullet = "-*+".indexOf(first) >= 0 && isSpaceOrEnd(content, 1);
        return !isBullet && ">|<".indexOf(first) < 0;
    }

    private static boolean isSpaceOrEnd(String content, int index) {
        return index >= content.length() || Character.isWhitespace(content.charAt(index));
    }
}
