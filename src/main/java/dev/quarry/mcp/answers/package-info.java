/** Answers that keep to a budget of tokens: what is counted, and what is left out first. */
@NullMarked
package dev.quarry.mcp.answers;

import org.jspecify.annotations.NullMarked;
