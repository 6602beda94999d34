package dev.quarry.search.text;

/** Receives the matches in a text, in their order. */
@FunctionalInterface
public interface MatchSink {

    /** Receives a match, or the part of it that is in one line. Returns whether more are needed. */
    boolean accept(Match match);

    /** Says that the next matches, as far as they are not after {@code lastLine}, are the parts of one match. */
    default void begin(int firstLine, int lastLine) {
    }
}
