/** Recognises languages by file name and content. Plain Java. */
@NullMarked
package dev.quarry.indexing.chunking.language;

import org.jspecify.annotations.NullMarked;
