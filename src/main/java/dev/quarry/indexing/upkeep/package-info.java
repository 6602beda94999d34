/** Keeps the index small and fast: garbage collection, statistics, pending lists. */
@NullMarked
package dev.quarry.indexing.upkeep;

import org.jspecify.annotations.NullMarked;
