/** Reads of searches from a replica of the database that has all versions that the primary has published. */
@NullMarked
package dev.quarry.platform.database.replica;

import org.jspecify.annotations.NullMarked;
