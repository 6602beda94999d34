/** Text for a terminal, a pipe or a language model: colours, escapes, token limits. */
@NullMarked
package dev.quarry.cli.output;

import org.jspecify.annotations.NullMarked;
