/** Finds every place of a text or a regular expression: candidates by words, each verified in the text. */
@NullMarked
package dev.quarry.search.content;

import org.jspecify.annotations.NullMarked;
