/** Serves files and their outlines as they were indexed. */
@NullMarked
package dev.quarry.search.files;

import org.jspecify.annotations.NullMarked;
