package dev.quarry.search.text;

/** Finds all places of a text that match, without overlap. May be used by several threads. */
public interface TextMatcher {

    /**
     * Hands {@code sink} what is found in {@code text}, until it wants no more.
     *
     * @throws Deadline.OutOfTime if that takes too long
     */
    void find(String text, LineStarts lines, MatchSink sink, Deadline deadline);

    /** What a text must contain to have a match. */
    Requirement requirement();
}
