package dev.quarry.search.content;

/** Takes the candidate files of a search one by one. Called on a worker thread, never by two threads at a time. */
@FunctionalInterface
public interface FileVisitor {

    /** The visitor has taken everything of a file, and wants more. */
    int ALL = ContentPosition.ALL;

    /**
     * Takes a file.
     *
     * @param first the number, from 0, of the first of its matches that the page has not passed yet
     * @return {@link #ALL}, or the number of the last match that the page has room for; -1 if it has none
     */
    int visit(FoundFile file, String text, int first);
}
