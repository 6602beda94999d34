/** Tools for coding agents over the Model Context Protocol, whose answers keep to a budget of tokens. */
@NullMarked
package dev.quarry.mcp;

import org.jspecify.annotations.NullMarked;
