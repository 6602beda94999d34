/** The database: an existing PostgreSQL, or an embedded one of our own. */
package dev.quarry.platform.database;
