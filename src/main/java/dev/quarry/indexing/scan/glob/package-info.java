/** Wildcard patterns of paths, matched in linear time. Plain Java. */
@NullMarked
package dev.quarry.indexing.scan.glob;

import org.jspecify.annotations.NullMarked;
