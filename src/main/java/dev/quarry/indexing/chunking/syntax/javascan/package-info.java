/** An accelerator: finds the outline of Java from its tokens, without a syntax tree. */
@NullMarked
package dev.quarry.indexing.chunking.syntax.javascan;

import org.jspecify.annotations.NullMarked;
