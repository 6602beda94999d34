package dev.quarry.search.query;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.Problems;

/** How a query is to be understood. */
public enum SearchMode {

    /** Words, the best places first. */
    RANKED,

    /** The very characters, wherever they stand. */
    LITERAL,

    /** A regular expression in the syntax of RE2. */
    REGEX,

    /** The name of a definition, or what is remembered of it. */
    SYMBOL;

    /** Reads a query parameter; {@code null} means {@link #RANKED}. */
    static SearchMode parse(@Nullable String name) {
        return name == null ? RANKED
                : Arrays.stream(values()).filter(mode -> mode.wireName().equals(name)).findFirst()
                        .orElseThrow(() -> Problems.badRequest("Unknown mode", "The mode must be one of "
                                + Arrays.stream(values()).map(SearchMode::wireName).collect(Collectors.joining(", "))
                                + ". Leave it out to search for words, the best places first."));
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a query is taken character by character, so that nothing in the middle of it may mean something else. */
    boolean isVerbatim() {
        return this == LITERAL || this == REGEX;
    }
}
