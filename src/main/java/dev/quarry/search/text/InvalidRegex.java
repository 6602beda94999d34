package dev.quarry.search.text;

/** Thrown if a regular expression cannot be compiled. The message is the reason, as a sentence or as RE2 reports it. */
public final class InvalidRegex extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidRegex(String message) {
        super(message);
    }
}
