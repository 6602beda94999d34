/**
 * Replaces text that a grammar does not understand, such as macros, by blanks before it is parsed. Offsets stay the same.
 */
@NullMarked
package dev.quarry.platform.syntax.macros;

import org.jspecify.annotations.NullMarked;
