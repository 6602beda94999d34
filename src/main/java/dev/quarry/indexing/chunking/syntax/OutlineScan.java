package dev.quarry.indexing.chunking.syntax;

import org.jspecify.annotations.Nullable;

import dev.quarry.indexing.chunking.syntax.input.SizeLimit;

/** A way to the outline of a text that is shorter than to parse it, but not always there. */
@FunctionalInterface
public interface OutlineScan {

    /** Leaves all to the parser. */
    OutlineScan NONE = (text, limit, syntax) -> null;

    /**
     * Returns the very outline that the tree would give.
     *
     * @param syntax the language, for parts that are to be parsed after all
     * @return null if the text is to be parsed
     */
    @Nullable
    Outline outline(String text, SizeLimit limit, Syntax syntax);
}
