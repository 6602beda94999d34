/** Reads git's own data: settings, index and directories. Plain Java. */
@NullMarked
package dev.quarry.indexing.scan.git;

import org.jspecify.annotations.NullMarked;
