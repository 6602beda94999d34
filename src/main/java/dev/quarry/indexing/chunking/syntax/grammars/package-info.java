/** One class per language: the kinds of syntax nodes that are definitions, comments and scopes. */
@NullMarked
package dev.quarry.indexing.chunking.syntax.grammars;

import org.jspecify.annotations.NullMarked;
