package dev.quarry.indexing.chunking.language;

import java.util.List;

/**
 * A language and the markers of its comments.
 *
 * @param name as GitHub spells it
 * @param commentMarkers the prefixes of lines that are comments
 */
public record Language(String name, List<String> commentMarkers) {

    /** The language of a file that is not recognised. */
    public static final Language UNKNOWN = new Language("Unknown", List.of("//", "/*", "*", "#"));

    public Language {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name is blank");
        }
        commentMarkers = List.copyOf(commentMarkers);
    }

    /**
     * Whether a line is a comment, judged by its first characters alone: a line with code before a comment is code, and a line
     * inside a block comment is recognised only by a leading asterisk.
     *
     * @param contentStart the first character that is not white space
     * @param end the exclusive end index of the line
     */
    public boolean isComment(String text, int contentStart, int end) {
        for (String marker : commentMarkers) {
            if (text.startsWith(marker, contentStart) && (!marker.equals("*") || isAlone(text, contentStart + 1, end))) {
                return true;
            }
        }
        return false;
    }

    /** An asterisk directly before a name is a pointer, not a comment. */
    private static boolean isAlone(String text, int next, int end) {
        return next >= end || text.charAt(next) == '/' || Character.isWhitespace(text.charAt(next));
    }
}
