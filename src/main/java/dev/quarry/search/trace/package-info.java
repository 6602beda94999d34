/** The files that a long text names, such as a stack trace. */
@NullMarked
package dev.quarry.search.trace;

import org.jspecify.annotations.NullMarked;
