/** Limits of what clients and projects may ask for. */
@NullMarked
package dev.quarry.platform.limits;

import org.jspecify.annotations.NullMarked;
