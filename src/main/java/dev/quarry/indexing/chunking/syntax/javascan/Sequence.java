package dev.quarry.indexing.chunking.syntax.javascan;

import java.util.ArrayList;
import java.util.List;

/** Collects consecutive constructs without gaps. */
final class Sequence {

    private final int from;
    private final List<Construct> constructs = new ArrayList<>();
    private int position;
    private int name = Construct.NAMELESS;

    Sequence(int from) {
        this.from = from;
        position = from;
    }

    /** Returns the token after the last construct. */
    int position() {
        return position;
    }

    /** Adds a construct that ends before the token {@code to}; nothing if it would be empty. */
    Sequence add(JavaKind kind, int to) {
        return to > position ? add(new Construct(kind, position, to)) : this;
    }

    Sequence add(Construct construct) {
        constructs.add(construct);
        position = construct.to();
        return this;
    }

    Sequence addToken() {
        return add(JavaKind.TOKEN, position + 1);
    }

    /** Adds the next token as the name of the construct under assembly. */
    Sequence addName() {
        name = position;
        return addToken();
    }

    List<Construct> constructs() {
        return constructs;
    }

    /** Returns the construct that consists of the collected parts. */
    Construct as(JavaKind kind) {
        return new Construct(kind, from, position, name, constructs);
    }
}
