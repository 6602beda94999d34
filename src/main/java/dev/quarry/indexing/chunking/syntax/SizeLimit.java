package dev.quarry.indexing.chunking.syntax;

/** Decides whether a range of text fits into one chunk. */
@FunctionalInterface
public interface SizeLimit {

    /** Whether the text from {@code start} to {@code end}, in UTF-16 units, is small enough to stay in one piece. */
    boolean allows(int start, int end);
}
