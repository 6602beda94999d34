/** The SQL of a run: change detection, contents, words, the list of files, and the version that is published. */
@NullMarked
package dev.quarry.indexing.store;

import org.jspecify.annotations.NullMarked;
