package dev.quarry.search.text;

/** Receives the matches of a text in their order. */
@FunctionalInterface
public interface MatchSink {

    /** @return whether to continue */
    boolean accept(Match match);
}
