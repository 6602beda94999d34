package dev.quarry.platform.syntax;

/** Decides whether a range of text may stay in one piece, and need not be parsed. */
@FunctionalInterface
public interface SizeLimit {

    /** Whether the text from {@code start} to {@code end}, in UTF-16 units, is small enough to stay in one piece. */
    boolean allows(int start, int end);
}
