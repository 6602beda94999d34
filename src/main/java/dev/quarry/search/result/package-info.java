/** The answer: results, pages, excerpts and the stored text that they show. */
@NullMarked
package dev.quarry.search.result;

import org.jspecify.annotations.NullMarked;
