/**
 * Cuts files into chunks and turns them into search tokens: plain Java, without a framework and without I/O.
 *
 * <p>
 * {@link dev.quarry.indexing.chunking.Chunker} is the way in. Inside the package every offset counts UTF-16 units, as
 * {@link String} does; a {@link dev.quarry.indexing.chunking.Chunk} leaves it counting code points, as PostgreSQL does.
 */
@NullMarked
package dev.quarry.indexing.chunking;

import org.jspecify.annotations.NullMarked;
