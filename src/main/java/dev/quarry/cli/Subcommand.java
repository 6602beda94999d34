package dev.quarry.cli;

import dev.quarry.cli.server.ServerException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** A command such as {@code quarry search}. Options are defined in code, so that a native image needs no reflection. */
interface Subcommand {

    /** The name, the description and the options, apart from those of every command. */
    CommandSpec specification();

    /** Whether the command asks a server, and has the options for that. */
    default boolean asksServer() {
        return true;
    }

    /**
     * Runs the command and prints its result.
     *
     * @return the exit status, see {@link ExitStatus}
     */
    int run(ParseResult options, Session session) throws ServerException, InterruptedException;
}
