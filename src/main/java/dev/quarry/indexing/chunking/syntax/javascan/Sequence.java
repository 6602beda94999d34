package dev.quarry.indexing.chunking.syntax.javascan;

import java.util.ArrayList;
import java.util.List;

/** Collects constructs that follow one another without gaps. */
final class Sequence {

    private final int from;
    private final List<Construct> constructs = new ArrayList<>();
    private int position;
    private int name = Construct.NAMELESS;

    Sequence(int from) {
        this.from = from;
        position = from;
    }

    /** Returns the token behind the last of them. */
    int position() {
        return position;
    }

    /** Adds one that goes up to the token {@code to}; nothing if that is none. */
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

    /** The next token is the name of what they are the parts of. */
    Sequence addName() {
        name = position;
        return addToken();
    }

    List<Construct> constructs() {
        return constructs;
    }

    /** The construct that consists of them. */
    Construct as(JavaKind kind) {
        return new Construct(kind, from, position, name, constructs);
    }
}
