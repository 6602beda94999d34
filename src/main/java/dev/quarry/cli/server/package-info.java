/** The client's view of a server: requests, answers and event streams. Plain Java, so that a command starts fast. */
@NullMarked
package dev.quarry.cli.server;

import org.jspecify.annotations.NullMarked;
