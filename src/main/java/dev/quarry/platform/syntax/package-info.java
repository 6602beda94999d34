/**
 * The grammars of the languages, and the parser, which is the native library tree-sitter. Indexing and search interpret the
 * trees on their own.
 */
@NullMarked
package dev.quarry.platform.syntax;

import org.jspecify.annotations.NullMarked;
