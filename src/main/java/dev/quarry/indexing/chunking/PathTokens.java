package dev.quarry.indexing.chunking;

/** The words of a path, as those of a chunk are indexed: what a file is called is asked for as often as what it says. */
public final class PathTokens {

    private PathTokens() {
    }

    /** Returns the text form of a {@code tsvector}; the words of the file's own name have the highest weight. */
    public static String of(String path) {
        int name = path.lastIndexOf('/') + 1;
        return new TokenVector()
                .add(path, 0, name, Weight.COMMENT)
                .add(path, name, path.length(), Weight.SYMBOL)
                .text();
    }
}
