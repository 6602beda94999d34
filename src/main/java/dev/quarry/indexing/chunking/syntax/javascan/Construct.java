package dev.quarry.indexing.chunking.syntax.javascan;

import java.util.List;

/**
 * A construct of Java, from one token to another.
 *
 * @param kind what it is
 * @param from its first token
 * @param to the one behind its last token
 * @param name the token that is its name; a negative number if it has none
 * @param parts what it consists of, without gaps; empty if that is still to be found out, see {@link JavaGrammar}
 */
record Construct(JavaKind kind, int from, int to, int name, List<Construct> parts) {

    static final int NAMELESS = -1;

    Construct(JavaKind kind, int from, int to) {
        this(kind, from, to, NAMELESS, List.of());
    }
}
