package dev.quarry.indexing.chunking.syntax;

import org.treesitter.TSNode;

/** What the nodes of one kind mean. */
public sealed interface Rule {

    /** It belongs to what comes after it: a comment, an attribute, an opening bracket. */
    record Lead(boolean isComment) implements Rule {
    }

    /** It closes what came before it. */
    record Closing() implements Rule {
    }

    /** Definitions may stand in it, and it has no name of its own. */
    record Enclosing() implements Rule {
    }

    /**
     * It defines something.
     *
     * @param name where its name stands
     * @param kind what it defines
     * @param isSearched whether definitions may stand in it even where its kind is no container
     */
    record Defining(NameFinder name, KindOf kind, boolean isSearched) implements Rule {
    }

    /** Tells what a node defines. */
    @FunctionalInterface
    interface KindOf {

        SymbolKind of(TSNode node);
    }
}
