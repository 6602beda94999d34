/** Finds definitions by name: exact, by prefix, by camel humps, by a part, and misspelt. */
@NullMarked
package dev.quarry.search.symbol;

import org.jspecify.annotations.NullMarked;
