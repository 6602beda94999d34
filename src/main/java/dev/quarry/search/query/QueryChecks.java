package dev.quarry.search.query;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.NextStep;
import dev.quarry.platform.Problems;

/** Refuses values of parameters that no search can use; each method throws a problem with status 400. */
final class QueryChecks {

    private QueryChecks() {
    }

    static boolean isExplained(@Nullable String value) {
        return switch (value == null ? "false" : value) {
            case "true", "yes" -> true;
            case "false", "no" -> false;
            default -> throw Problems.badRequest("Invalid explain", "The value of explain must be true or false.");
        };
    }

    static @Nullable String requireReadable(@Nullable String value) {
        if (value != null && value.length() > QueryParser.MAX_LENGTH) {
            throw NextStep.SHORTEN_QUERY.afterBadRequest("Query too long",
                    "A query and each filter have at most " + QueryParser.MAX_LENGTH + " characters.");
        }
        return value == null ? null : requireNoNul(value);
    }

    static String requireNoNul(String value) {
        if (value.indexOf('\0') >= 0) {
            throw Problems.badRequest("Invalid query",
                    "Indexed texts have no NUL characters. Remove the NUL character from the query.");
        }
        return value;
    }
}
