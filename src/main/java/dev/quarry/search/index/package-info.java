/** The inverted index: terms, the dictionary of words, statistics, and the versions and files that a search reads. */
@NullMarked
package dev.quarry.search.index;

import org.jspecify.annotations.NullMarked;
