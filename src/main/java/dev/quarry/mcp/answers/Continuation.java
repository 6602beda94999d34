package dev.quarry.mcp.answers;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.Problems;

/**
 * A cursor: a page of results, and how many of its places earlier answers have shown. The first page costs few tokens:
 * {@code 12.}
 *
 * @param page the cursor of the page; null for the first
 */
public record Continuation(int shown, @Nullable String page) {

    private static final Continuation START = new Continuation(0, null);
    private static final int LONGEST_NUMBER = 6;

    public static Continuation parse(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return START;
        }
        int dot = cursor.indexOf('.');
        String number = dot < 0 ? cursor : cursor.substring(0, dot);
        String page = dot < 0 ? "" : cursor.substring(dot + 1);
        if (number.isEmpty() || number.length() > LONGEST_NUMBER || !number.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw Problems.badRequest("Invalid cursor",
                    "A cursor is the next_cursor of an earlier answer. Leave it out to begin with the first results.");
        }
        return new Continuation(Integer.parseInt(number), page.isEmpty() ? null : page);
    }

    public String encode() {
        return shown + "." + (page == null ? "" : page);
    }
}
