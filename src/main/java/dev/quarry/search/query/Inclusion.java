package dev.quarry.search.query;

import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.Problems;

/** Whether a search reads the files of a kind, such as tests. */
public enum Inclusion {

    /** These files and others. */
    ANY,
    /** Other files only. */
    NO,
    /** These files only. */
    ONLY;

    /** Reads the value of an inline filter; empty if there is no such value. */
    static Optional<Inclusion> of(String value) {
        return switch (value) {
            case "no" -> Optional.of(NO);
            case "only" -> Optional.of(ONLY);
            default -> Optional.empty();
        };
    }

    /**
     * Reads a query parameter; without a value, it means {@link #ANY}.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if there is no such value
     */
    static Inclusion parse(String parameter, @Nullable String value) {
        return value == null || value.isEmpty() ? ANY
                : of(value).orElseThrow(() -> Problems.badRequest("Invalid " + parameter,
                        "The value of " + parameter + " must be no or only. Leave it out to search all files."));
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
