/**
 * Finds the definitions of languages without a grammar by patterns of lines. The indentation of a line says what encloses it.
 */
@NullMarked
package dev.quarry.indexing.chunking.lines;

import org.jspecify.annotations.NullMarked;
