/**
 * Derives the structure of a text from its syntax tree: the positions at which it can be cut, and its definitions. The native
 * library tree-sitter does the parsing.
 *
 * <p>
 * {@link dev.quarry.indexing.chunking.syntax.grammars.Syntaxes} is the entry point. One class per language maps the kinds of
 * nodes of its grammar to rules; everything else is common to all languages.
 */
@NullMarked
package dev.quarry.indexing.chunking.syntax;

import org.jspecify.annotations.NullMarked;
