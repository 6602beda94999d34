package dev.quarry;

import java.util.Optional;

import org.jboss.logging.Logger;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;

/** The process: serves until it is told to stop, and first indexes what the command line names. */
@QuarkusMain
public class Quarry implements QuarkusApplication {

    private static final Logger LOG = Logger.getLogger(Quarry.class);

    private final IndexCommand indexCommand;

    Quarry(IndexCommand indexCommand) {
        this.indexCommand = indexCommand;
    }

    public static void main(String... arguments) {
        // Read before anything is started: a misspelt option should not cost a start-up.
        Optional<Integer> answered = CommandLine.parse(arguments).answerIfComplete();
        if (answered.isPresent()) {
            System.exit(answered.get());
        }
        Quarkus.run(Quarry.class, arguments);
    }

    @Override
    public int run(String... arguments) {
        int status = indexCommand.run(CommandLine.parse(arguments).repositories());
        if (status == 0) {
            Quarkus.waitForExit();
        }
        LOG.debug("Leaving");
        return status;
    }
}
