/**
 * Decides which definition of the project an occurrence refers to, and how sure that is. Plain Java.
 */
@NullMarked
package dev.quarry.search.usages.binding;

import org.jspecify.annotations.NullMarked;
