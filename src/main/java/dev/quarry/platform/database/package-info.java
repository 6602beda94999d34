/** Access to the database, which is an existing PostgreSQL or an embedded one. */
package dev.quarry.platform.database;
