/**
 * The meaning of the nodes of each grammar for usages. A language has a class for its imports and one for the uses of names; a
 * third one has its declarations if they are many. Plain Java.
 */
@NullMarked
package dev.quarry.search.usages.languages;

import org.jspecify.annotations.NullMarked;
