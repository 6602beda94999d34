package dev.quarry.indexing.chunking.syntax;

import org.jspecify.annotations.Nullable;

/** The state shared by the children of one node while they are visited in order. */
public final class Level {

    private final int depth;
    private final boolean isCut;
    private final Search search;
    private final boolean isHead;
    private @Nullable Definition owner;
    private boolean isLed;

    /**
     * @param depth the number of nodes that enclose them
     * @param isCut whether their parent is too large for a chunk
     * @param search which definitions they may include
     * @param isHead whether they are the parts of a definition: its name, its parameters, its body as a whole
     * @param owner the definition that encloses the first of them; null at the top level
     */
    Level(int depth, boolean isCut, Search search, boolean isHead, @Nullable Definition owner) {
        this.depth = depth;
        this.isCut = isCut;
        this.search = search;
        this.isHead = isHead;
        this.owner = owner;
    }

    int depth() {
        return depth;
    }

    public boolean isCut() {
        return isCut;
    }

    public boolean isSearched() {
        return search != Search.NOTHING;
    }

    boolean isHead() {
        return isHead;
    }

    /** Whether variables among them are local. */
    boolean isLocal() {
        return search == Search.NO_VARIABLES;
    }

    @Nullable
    public Definition owner() {
        return owner;
    }

    /** Sets the definition that encloses the nodes that follow. */
    void setOwner(Definition owner) {
        this.owner = owner;
    }

    /** The definitions that are searched for. */
    enum Search {
        NOTHING,
        EVERYTHING,
        /** Everything but variables, which are local. */
        NO_VARIABLES
    }

    /** Whether the previous node belongs to the next one, as a comment does. */
    boolean isLed() {
        return isLed;
    }

    void setLed(boolean isLed) {
        this.isLed = isLed;
    }
}
