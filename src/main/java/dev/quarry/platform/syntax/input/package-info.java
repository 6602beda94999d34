/** An accelerator: masks text that has no influence on the outline before it is parsed. */
@NullMarked
package dev.quarry.platform.syntax.input;

import org.jspecify.annotations.NullMarked;
