/** From a directory to a published index version: scan, detect changes, read, chunk, write, publish. */
package dev.quarry.indexing;
