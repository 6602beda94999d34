package dev.quarry.indexing.chunking;

/** The weight of a word by its context. PostgreSQL denotes weights by letters, {@code A} being the highest. */
enum Weight {

    /** The name of a symbol in its definition. */
    SYMBOL('A'),

    /** The header of a chunk: the signatures of the definitions, or the headings, that enclose it. */
    HEADER('B'),

    /** Code, and the prose of a text file. */
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
