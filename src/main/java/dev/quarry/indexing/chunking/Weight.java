package dev.quarry.indexing.chunking;

/** How much a word counts, by where it stands; PostgreSQL knows weights as letters, {@code A} being the highest. */
enum Weight {

    /** The name of a symbol, where it is defined. */
    SYMBOL('A'),

    /** What encloses a chunk: the heads of the definitions, or the headings, that it stands in. */
    HEADER('B'),

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
