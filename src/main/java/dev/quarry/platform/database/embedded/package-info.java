/** The embedded PostgreSQL: its binaries, its files, its process. */
@NullMarked
package dev.quarry.platform.database.embedded;

import org.jspecify.annotations.NullMarked;
