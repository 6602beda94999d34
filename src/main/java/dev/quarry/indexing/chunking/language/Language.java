package dev.quarry.indexing.chunking.language;

import java.util.List;

/**
 * A language and how its comments begin.
 *
 * @param name as GitHub spells it
 * @param commentMarkers what a comment's line begins with
 */
public record Language(String name, List<String> commentMarkers) {

    /** What a file is written in if nothing tells. */
    public static final Language UNKNOWN = new Language("Unknown", List.of("//", "/*", "*", "#"));

    public Language {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name is blank");
        }
        commentMarkers = List.copyOf(commentMarkers);
    }

    /**
     * Whether a line is a comment, by its first characters alone: code before a comment makes it code, and the inside of a
     * block comment is only known by the asterisk that leads its lines.
     *
     * @param contentStart the first character that is not white space
     * @param end the end of the line
     */
    public boolean isComment(String text, int contentStart, int end) {
        for (String marker : commentMarkers) {
            if (text.startsWith(marker, contentStart) && (!marker.equals("*") || isAlone(text, contentStart + 1, end))) {
                return true;
            }
        }
        return false;
    }

    /** An asterisk right before a name is a pointer's, not a comment's. */
    private static boolean isAlone(String text, int next, int end) {
        return next >= end || text.charAt(next) == '/' || Character.isWhitespace(text.charAt(next));
    }
}
