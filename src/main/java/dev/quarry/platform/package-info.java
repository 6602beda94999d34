/** Foundations that every feature shares: the database, problems, paging, project ids and JSON rules. */
package dev.quarry.platform;
