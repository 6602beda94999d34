/** Which paths a repository consists of: what git would list. Plain Java. */
package dev.quarry.indexing.scan;
