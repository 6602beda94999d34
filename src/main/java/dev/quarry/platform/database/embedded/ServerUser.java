package dev.quarry.platform.database.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.quarry.platform.database.DatabaseStartException;

/**
 * The user that runs PostgreSQL's programs. They refuse to run as root, and initdb refuses a user without a name, as in
 * containers. In both cases they run in a user namespace, where their user is nobody; the files still belong to the real
 * user.
 *
 * @param name as Java reports it; {@code ?} if the user has none
 * @param namespace the command prefix that runs a program in a user namespace
 */
record ServerUser(String name, List<String> namespace) {

    private static final String ROOT = "root";
    private static final String UNNAMED = "?";
    private static final int SECONDS_TO_TRY = 10;

    static ServerUser current() {
        return OperatingSystem.current() == OperatingSystem.LINUX
                ? new ServerUser(System.getProperty("user.name", UNNAMED), List.of("unshare", "--user"))
                : new ServerUser("", List.of());
    }

    /**
     * Returns the prefix of a program's command; empty if none is needed.
     *
     * @throws DatabaseStartException if a user namespace is needed and the system does not permit one
     */
    List<String> prefixOf(String program) {
        if (name.equals(ROOT)) {
            requireNamespace("it refuses to run as root");
            return namespace;
        }
        if (name.equals(UNNAMED) && program.equals("initdb")) {
            requireNamespace("it refuses to create a database as a user without an entry in /etc/passwd");
            return namespace;
        }
        return List.of();
    }

    private void requireNamespace(String reason) {
        String obstacle = obstacle();
        if (!obstacle.isEmpty()) {
            throw new DatabaseStartException("The embedded PostgreSQL cannot run here: " + reason
                    + ", and this system does not permit the user namespace in which it would run otherwise (" + obstacle
                    + "). Start Quarry as a user other than root that has an entry in /etc/passwd (1001 in Quarry's image), or "
                    + "set quarry.database.url to a PostgreSQL that runs already.");
        }
    }

    private String obstacle() {
        List<String> command = new ArrayList<>(namespace);
        command.add("true");
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            boolean ended = process.waitFor(SECONDS_TO_TRY, TimeUnit.SECONDS);
            return ended && process.exitValue() == 0 ? "" : String.join(" ", command) + ": " + output.strip();
        } catch (IOException missing) {
            return String.valueOf(missing.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }
}
