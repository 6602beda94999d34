/**
 * Cuts files into chunks and derives search tokens from them: plain Java, without a framework and without I/O.
 *
 * <p>
 * {@link dev.quarry.indexing.chunking.Chunker} is the entry point. Inside the package offsets count UTF-16 units, as
 * {@link String} does; those of a {@link dev.quarry.indexing.chunking.Chunk} count code points, as PostgreSQL does.
 */
@NullMarked
package dev.quarry.indexing.chunking;

import org.jspecify.annotations.NullMarked;
