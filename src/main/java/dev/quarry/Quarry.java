package dev.quarry;

import java.util.Optional;

import org.jboss.logging.Logger;

import dev.quarry.platform.http.ConnectionGuard;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;

/** The main class: indexes the repositories named on the command line, then serves until the process is stopped. */
@QuarkusMain
public class Quarry implements QuarkusApplication {

    private static final Logger LOG = Logger.getLogger(Quarry.class);

    private final IndexCommand indexCommand;

    Quarry(IndexCommand indexCommand) {
        this.indexCommand = indexCommand;
    }

    public static void main(String... arguments) {
        // Parsed before anything starts: a misspelt option should fail at once.
        StartOptions options = StartOptions.parse(arguments);
        Optional<Integer> answered = options.answerIfComplete();
        if (answered.isPresent()) {
            System.exit(answered.get());
        }
        options.port().ifPresent(port -> System.setProperty("quarkus.http.port", Integer.toString(port)));
        if (ProgressDisplay.isTerminal()) {
            // Starts each log line (see application.properties), so that no rest of a longer progress line remains after it.
            System.setProperty("terminal.erase-line", ProgressDisplay.ERASE);
        }
        ConnectionGuard.enable();
        Quarkus.run(Quarry.class, arguments);
    }

    @Override
    public int run(String... arguments) {
        StartOptions options = StartOptions.parse(arguments);
        int status = indexCommand.run(options.repositories(), options.trees());
        if (status == 0) {
            Quarkus.waitForExit();
        }
        LOG.debug("Exiting");
        return status;
    }
}
