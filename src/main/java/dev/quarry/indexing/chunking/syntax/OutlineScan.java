package dev.quarry.indexing.chunking.syntax;

import org.jspecify.annotations.Nullable;

/** An accelerator that determines the outline of a text without parsing it, if it can. */
@FunctionalInterface
public interface OutlineScan {

    /** Leaves every text to the parser. */
    OutlineScan NONE = (text, limit, syntax) -> null;

    /**
     * Returns the same outline as the syntax tree would give.
     *
     * @param syntax the language, for parts that have to be parsed
     * @return null if the text has to be parsed
     */
    @Nullable
    Outline outline(String text, SizeLimit limit, Syntax syntax);
}
