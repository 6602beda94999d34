/** Scans a repository: lists the paths that git lists. Plain Java. */
package dev.quarry.indexing.scan;
