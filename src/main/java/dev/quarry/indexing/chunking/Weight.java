package dev.quarry.indexing.chunking;

/** How much a word counts, by where it stands; PostgreSQL knows the four as letters. */
public enum Weight {

    /** The name of a symbol that is defined there. */
    SYMBOL('A'),

    /** A name in the file's path. */
    PATH('B'),

    /** Code, and the prose of a text. */
    CODE('C'),

    /** A comment. */
    COMMENT('D');

    private final char letter;

    Weight(char letter) {
        this.letter = letter;
    }

    char letter() {
        return letter;
    }
}
