package dev.quarry.indexing.chunking.syntax;

import org.treesitter.TSNode;

/** The meaning of the nodes of one kind. */
public sealed interface Rule {

    /** The node belongs to what follows it: a comment, an attribute, an opening bracket. */
    record Lead(boolean isComment) implements Rule {
    }

    /** The node closes what precedes it. */
    record Closing() implements Rule {
    }

    /**
     * The node may contain definitions and has no name of its own.
     *
     * @param isOuterOnly whether it is skipped inside functions, where it seldom contains more than local variables
     */
    record Enclosing(boolean isOuterOnly) implements Rule {
    }

    /** As an outer {@link Enclosing}, but variables inside it are local, as in the arguments of a call. */
    record Hiding() implements Rule {
    }

    /** If it is on one line, the node is neither cut nor a definition: an import. */
    record Ignored() implements Rule {
    }

    /**
     * The node is a definition.
     *
     * @param name finds its name
     * @param kind returns the kind of symbol
     * @param isSearched whether it may contain definitions even if its kind is not a container
     * @param isRest whether it extends to the end of the text and contains its later siblings, as {@code namespace A;} does
     */
    record Defining(NameFinder name, KindOf kind, boolean isSearched, boolean isRest) implements Rule {

        public Defining(NameFinder name, KindOf kind, boolean isSearched) {
            this(name, kind, isSearched, false);
        }
    }

    /**
     * The node declares any number of names, depending on its text.
     *
     * @param declarations finds the names
     * @param inside the definitions inside the node
     */
    record Declaring(Declaration.Finder declarations, Inside inside) implements Rule {

        boolean isContainer() {
            return inside == Inside.MEMBERS;
        }

        boolean isSearched() {
            return inside != Inside.NOTHING;
        }
    }

    /** The definitions inside a node that declares names. */
    enum Inside {
        /** None that matter. */
        NOTHING,
        /** Definitions of the container that the node is in. */
        SIBLINGS,
        /** Definitions whose container is the first declaration. */
        MEMBERS
    }

    /** Returns the kind of symbol that a node defines. */
    @FunctionalInterface
    interface KindOf {

        SymbolKind of(TSNode node);
    }
}
