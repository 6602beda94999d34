package dev.quarry.search.text;

/** Finds all matches in a text, without overlap. Thread-safe. */
public interface TextMatcher {

    /**
     * Passes the matches in {@code text} to {@code sink} in their order, until it returns false.
     *
     * @throws Deadline.OutOfTime if the deadline passes
     */
    void find(LineStarts text, MatchSink sink, Deadline deadline);

    /** Returns the condition that a text with a match must satisfy. */
    Requirement requirement();
}
