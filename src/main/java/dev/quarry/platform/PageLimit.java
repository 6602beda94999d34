package dev.quarry.platform;

import org.jspecify.annotations.Nullable;

/**
 * The maximum number of rows of a page.
 *
 * @param value 1 to {@value #MAXIMUM}
 */
public record PageLimit(int value) {

    public static final int MAXIMUM = 200;
    private static final int DEFAULT = 50;

    public PageLimit {
        if (value < 1 || value > MAXIMUM) {
            throw outOfRange();
        }
    }

    /** Reads a query parameter; {@code null} means the default of {@value #DEFAULT}. */
    public static PageLimit parse(@Nullable String value) {
        return parse(value, DEFAULT);
    }

    /** Reads a query parameter; {@code null} means {@code otherwise}. */
    public static PageLimit parse(@Nullable String value, int otherwise) {
        if (value == null) {
            return new PageLimit(otherwise);
        }
        try {
            return new PageLimit(Integer.parseInt(value));
        } catch (NumberFormatException notAnInteger) {
            throw outOfRange();
        }
    }

    /** One row more than the page shows whether another page follows. */
    public int rowsToRead() {
        return value + 1;
    }

    private static RuntimeException outOfRange() {
        return Problems.badRequest("Invalid limit", "The limit must be a whole number from 1 to " + MAXIMUM
                + ". For more rows, follow next_cursor.");
    }
}
