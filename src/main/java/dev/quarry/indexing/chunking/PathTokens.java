package dev.quarry.indexing.chunking;

/** Indexes the words of a path in the same way as those of a chunk: queries name files as often as their content. */
public final class PathTokens {

    private PathTokens() {
    }

    /** Returns the text form of a {@code tsvector}; the words of the file name have the highest weight. */
    public static String of(String path) {
        int name = path.lastIndexOf('/') + 1;
        return new TokenVector()
                .add(path, 0, name, Weight.COMMENT)
                .add(path, name, path.length(), Weight.SYMBOL)
                .text();
    }
}
