/** Reads what git stores beside the files: settings, index, directories. Plain Java. */
@NullMarked
package dev.quarry.indexing.scan.git;

import org.jspecify.annotations.NullMarked;
