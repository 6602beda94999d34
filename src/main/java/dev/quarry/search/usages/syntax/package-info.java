/**
 * The occurrences of a name in one file, by its syntax tree: what each one is, and what it refers to as far as the file tells.
 * Plain Java.
 */
@NullMarked
package dev.quarry.search.usages.syntax;

import org.jspecify.annotations.NullMarked;
