package dev.quarry.search.text;

/** Takes what is found, from the beginning of a text to its end. */
@FunctionalInterface
public interface MatchSink {

    /** @return whether there is need for more */
    boolean accept(Match match);
}
