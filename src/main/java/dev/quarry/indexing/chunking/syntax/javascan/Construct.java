package dev.quarry.indexing.chunking.syntax.javascan;

import java.util.List;

/**
 * A construct of Java, as a range of tokens.
 *
 * @param kind its kind
 * @param from its first token
 * @param to the token after its last token
 * @param name the token that names it; {@link #NAMELESS} if none does
 * @param parts its parts, without gaps; empty if they are still to be determined, see {@link JavaGrammar}
 */
record Construct(JavaKind kind, int from, int to, int name, List<Construct> parts) {

    static final int NAMELESS = -1;

    Construct(JavaKind kind, int from, int to) {
        this(kind, from, to, NAMELESS, List.of());
    }
}
