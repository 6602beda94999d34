package dev.quarry.search.query;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.Problems;

/** Whether a search distinguishes upper and lower case. */
enum CaseRule {

    YES,
    NO,
    /** Case matters if the query has a capital letter (smart case). */
    AUTO;

    private static final Pattern COMMAND = Pattern.compile("\\\\(?:[pPx]\\{[^}]*\\}|[pP].|x[0-9A-Fa-f]{2}|.)", Pattern.DOTALL);

    /** Reads a query parameter or an inline filter; {@code null} means {@link #AUTO}. */
    static CaseRule parse(@Nullable String value) {
        return switch (value == null ? "auto" : value) {
            case "yes", "true" -> YES;
            case "no", "false" -> NO;
            case "auto" -> AUTO;
            default -> throw Problems.badRequest("Invalid case",
                    "The value of case must be yes, no or auto, which means yes if the query has a capital letter.");
        };
    }

    boolean isSensitive(String pattern, SearchMode mode) {
        return switch (this) {
            case YES -> true;
            case NO -> false;
            case AUTO -> mode.isVerbatim() && hasCapital(pattern, mode == SearchMode.REGEX);
        };
    }

    /** Ignores capitals in escape sequences of a regular expression, such as {@code \W}, {@code \p{Lu}} and {@code \x{1F}}. */
    private static boolean hasCapital(String pattern, boolean escapes) {
        String written = escapes ? COMMAND.matcher(pattern).replaceAll("") : pattern;
        return written.codePoints().anyMatch(Character::isUpperCase);
    }
}
