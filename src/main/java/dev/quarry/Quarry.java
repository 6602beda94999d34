package dev.quarry;

import java.util.Optional;

import dev.quarry.cli.ClientCommand;
import dev.quarry.cli.output.Terminal;
import dev.quarry.platform.http.ConnectionGuard;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/**
 * The main class: runs a command such as {@code search} as a client, or else starts the server.
 * <p>
 * The launcher script starts commands with a few jars in the class path: nothing of the framework may be loaded for them.
 */
@QuarkusMain
public final class Quarry {

    private Quarry() {
    }

    public static void main(String... arguments) {
        if (ClientCommand.isNamedBy(arguments)) {
            System.exit(ClientCommand.run(StartOptions.specification(), arguments));
        }
        // Parsed before anything starts: a misspelt option should fail at once.
        StartOptions options = StartOptions.parse(arguments);
        Optional<Integer> answered = options.answerIfComplete();
        if (answered.isPresent()) {
            System.exit(answered.get());
        }
        serve(options, arguments);
    }

    private static void serve(StartOptions options, String... arguments) {
        options.port().ifPresent(port -> System.setProperty("quarkus.http.port", Integer.toString(port)));
        if (options.isMcp()) {
            if (McpCommand.takeStandardOutput().servesRunningServer()) {
                return;
            }
        } else if (Terminal.isOutput()) {
            // Starts each log line (see application.properties), so that no rest of a longer progress line remains after it.
            System.setProperty("terminal.erase-line", ProgressDisplay.ERASE);
        }
        ConnectionGuard.enable();
        Quarkus.run(ServerApplication.class, arguments);
    }
}
