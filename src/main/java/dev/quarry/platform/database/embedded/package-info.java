/** The embedded PostgreSQL: its programs, its files and its process. */
@NullMarked
package dev.quarry.platform.database.embedded;

import org.jspecify.annotations.NullMarked;
