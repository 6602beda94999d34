/** The meaning of the nodes of each grammar for usages: one class a language. Plain Java. */
@NullMarked
package dev.quarry.search.usages.languages;

import org.jspecify.annotations.NullMarked;
