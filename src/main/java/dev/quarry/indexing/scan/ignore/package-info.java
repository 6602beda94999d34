/** The rules of ignore files, parsed and matched as git does. Plain Java. */
@NullMarked
package dev.quarry.indexing.scan.ignore;

import org.jspecify.annotations.NullMarked;
