package dev.quarry.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.quarry.platform.database.embedded.EmbeddedDatabase;

/** A separate process with an embedded database: writes the outcome of its start to a file, then runs until it is killed. */
public final class EmbeddedDatabaseProcess {

    private EmbeddedDatabaseProcess() {
    }

    /** Arguments: data directory, binaries, port, password, and the file to write the outcome to. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path outcome = Path.of(arguments[4]);
        try {
            EmbeddedDatabase.start(Path.of(arguments[0]), Path.of(arguments[1]), Integer.parseInt(arguments[2]), arguments[3]);
            say(outcome, "started");
            Thread.currentThread().join();
        } catch (DatabaseStartException refused) {
            say(outcome, String.valueOf(refused.getMessage()));
        }
    }

    private static void say(Path outcome, String text) throws IOException {
        Path whole = Files.writeString(outcome.resolveSibling(outcome.getFileName() + ".new"), text);
        Files.move(whole, outcome);
    }
}
