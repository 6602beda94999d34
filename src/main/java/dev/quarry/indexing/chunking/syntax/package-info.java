/**
 * What the syntax tree of a text tells: where it can be cut, and what is defined where. Parsing is tree-sitter's, in native
 * code.
 *
 * <p>
 * {@link dev.quarry.indexing.chunking.syntax.Syntaxes} is the way in. One class per language says, in a table, what the
 * kinds of nodes of its grammar mean; everything else is the same for all of them.
 */
@NullMarked
package dev.quarry.indexing.chunking.syntax;

import org.jspecify.annotations.NullMarked;
