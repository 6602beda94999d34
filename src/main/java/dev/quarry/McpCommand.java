package dev.quarry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.util.Objects;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.quarkus.runtime.Quarkus;

/**
 * Implements {@code --mcp}: serves one client of the Model Context Protocol by standard input and output. All that the process
 * prints besides goes to standard error.
 */
final class McpCommand {

    private static final Logger LOG = Logger.getLogger(McpCommand.class);

    /** The address of a server that runs already: the process then only passes messages on. */
    private static final String RUNNING_SERVER = "QUARRY_URL";

    /** Kept from the start of the process until the server answers. */
    private static @Nullable McpCommand current;

    private final PrintStream out;

    private McpCommand(PrintStream out) {
        this.out = out;
    }

    /** Reserves standard output for the protocol. Must run before anything is printed or logged. */
    @SuppressWarnings("SystemOut")
    static McpCommand takeStandardOutput() {
        PrintStream out = new PrintStream(System.out, false, UTF_8);
        System.setOut(System.err);
        System.setProperty("quarkus.log.console.stderr", "true");
        McpCommand command = new McpCommand(out);
        current = command;
        return command;
    }

    /** Serves the client by the server that runs already, if there is one, until the input ends. */
    boolean servesRunningServer() {
        String url = System.getenv(RUNNING_SERVER);
        if (url == null || url.isBlank()) {
            return false;
        }
        serve(URI.create(url.strip()));
        return true;
    }

    /** Serves the client in the background by this process, and ends the process with the input. */
    static void startClient(URI server) {
        McpCommand command = Objects.requireNonNull(current, "standard output is not reserved");
        Thread thread = new Thread(() -> {
            command.serve(server);
            Quarkus.asyncExit();
        }, "mcp-stdin");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(URI server) {
        try {
            new StdioBridge(server, out).pass(System.in);
        } catch (IOException unreadable) {
            LOG.error("Standard input cannot be read", unreadable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
