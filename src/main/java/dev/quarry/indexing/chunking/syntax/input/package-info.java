/** An accelerator: masks text that has no influence on the outline before it is parsed. */
@NullMarked
package dev.quarry.indexing.chunking.syntax.input;

import org.jspecify.annotations.NullMarked;
