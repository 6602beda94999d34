/** Finds, checks and migrates the database before anything else starts. */
@NullMarked
package dev.quarry.platform.database.startup;

import org.jspecify.annotations.NullMarked;
