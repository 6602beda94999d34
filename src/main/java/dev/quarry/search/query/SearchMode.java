package dev.quarry.search.query;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.Problems;

/** How a query is interpreted. */
public enum SearchMode {

    /** Words; the best chunks come first. */
    RANKED,

    /** Exact characters, anywhere in a text. */
    LITERAL,

    /** A regular expression in RE2 syntax. */
    REGEX,

    /** The name of a definition, or its prefix, its initials, a part of it or a misspelling. */
    SYMBOL;

    /** Reads a query parameter; {@code null} means {@link #RANKED}. */
    static SearchMode parse(@Nullable String name) {
        return name == null ? RANKED
                : Arrays.stream(values()).filter(mode -> mode.wireName().equals(name)).findFirst()
                        .orElseThrow(() -> Problems.badRequest("Unknown mode", "The mode must be one of "
                                + Arrays.stream(values()).map(SearchMode::wireName).collect(Collectors.joining(", "))
                                + ". Leave it out for a ranked search for words."));
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether every character of the query is literal or part of an expression, so that filters stand only at its ends. */
    boolean isVerbatim() {
        return this == LITERAL || this == REGEX;
    }
}
