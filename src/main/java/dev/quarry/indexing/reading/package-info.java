/** From the bytes of a file to its text: reading, decoding, and the reasons to skip a file. */
@NullMarked
package dev.quarry.indexing.reading;

import org.jspecify.annotations.NullMarked;
