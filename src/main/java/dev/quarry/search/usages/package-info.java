/** Definitions of a name, and its usages: found by word, classified by the syntax trees of the files that a page shows. */
@NullMarked
package dev.quarry.search.usages;

import org.jspecify.annotations.NullMarked;
