package dev.quarry.cli;

import java.io.PrintStream;
import java.nio.file.Path;

import dev.quarry.cli.output.Listing;
import dev.quarry.cli.output.Style;
import dev.quarry.cli.output.TextBudget;
import dev.quarry.cli.server.QuarryServer;

/**
 * The surroundings of a command: the server and the project that it asks, and the streams that it prints to.
 *
 * @param directory the working directory, without symbolic links
 */
record Session(QuarryServer server, String project, Path directory, Output output) {

    /**
     * The streams and the form of the output.
     *
     * @param json whether the server's answer is printed as it is
     * @param terminal whether standard output is a terminal
     */
    record Output(PrintStream out, PrintStream err, boolean json, boolean terminal, Style style, TextBudget budget) {
    }

    /** Returns the address of a resource of the project. */
    String resource(String path) {
        return "/api/v1/projects/" + QuarryServer.encoded(project) + path;
    }

    /**
     * Prints an answer, or the list that was made of it.
     *
     * @return the exit status
     */
    int print(String answer, Listing listing) {
        if (output.json()) {
            output.out().println(answer);
        } else {
            String text = listing.within(output.budget());
            output.out().print(text);
            if (text.isEmpty() && !listing.entries().isEmpty()) {
                note("Nothing is shown: raise --max-tokens.");
            }
        }
        return listing.entries().isEmpty() ? ExitStatus.NOTHING : ExitStatus.FOUND;
    }

    /** Prints a remark that is no part of the result. */
    void note(String text) {
        if (!output.json()) {
            output.err().println(output.style().plain(text));
        }
    }

    Style style() {
        return output.style();
    }
}
