package dev.quarry.search.text;

/** Says what is wrong with a regular expression, in the words of whoever could not read it. */
public final class InvalidRegex extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidRegex(String message) {
        super(message);
    }
}
