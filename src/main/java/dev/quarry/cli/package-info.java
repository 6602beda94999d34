/** The command line: a client of a running server. It starts no server, and no framework. */
@NullMarked
package dev.quarry.cli;

import org.jspecify.annotations.NullMarked;
