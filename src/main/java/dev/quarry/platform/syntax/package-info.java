/**
 * Syntax trees: the grammars of the languages, and the parser, which is the native library tree-sitter. What indexing and
 * search
 * make of a tree is theirs.
 */
@NullMarked
package dev.quarry.platform.syntax;

import org.jspecify.annotations.NullMarked;
