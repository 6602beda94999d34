package dev.quarry.platform.database.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

import org.jboss.logging.Logger;

/**
 * The files of one PostgreSQL server, and its start and stop. The cluster's directory exists if and only if its files are
 * complete.
 */
final class PostgresCluster {

    static final String SUPERUSER = "postgres";

    private static final Logger LOG = Logger.getLogger(PostgresCluster.class);
    private static final String SETTINGS_FILE = "quarry.conf";
    private static final String UNFINISHED = "unfinished-";
    // After an unclean stop the server replays its log before it answers; a cancelled attempt would start from the beginning.
    private static final String SECONDS_TO_START = "240";
    private static final String SECONDS_TO_STOP = "60";

    private final PostgresCommands commands;
    private final Path parent;
    private final Path directory;
    private final Postmaster postmaster;

    PostgresCluster(PostgresCommands commands, Path parent, String name) {
        this.commands = commands;
        this.parent = parent;
        this.directory = parent.resolve(name);
        this.postmaster = new Postmaster(directory);
    }

    /** Creates the files if they are absent, and removes those that earlier attempts left unfinished. */
    void createIfAbsent(String password) throws IOException {
        removeUnfinished();
        if (Files.isDirectory(directory)) {
            return;
        }
        LOG.infof("Creating the database files in %s", directory);
        // Created in a temporary directory, then moved. Its name is new each time, because initdb of a killed attempt may
        // still run.
        Path unfinished = Files.createTempDirectory(parent, UNFINISHED);
        Path cluster = unfinished.resolve("cluster");
        Path passwordFile = unfinished.resolve("password");
        Files.createFile(passwordFile, PrivateFiles.file(passwordFile));
        Files.writeString(passwordFile, password);
        commands.run("initdb", initdbArguments(cluster, passwordFile));
        appendDurably(cluster.resolve("postgresql.conf"), "\ninclude '" + SETTINGS_FILE + "'\n");
        Files.move(cluster, directory, StandardCopyOption.ATOMIC_MOVE);
        PrivateFiles.deleteTree(unfinished);
    }

    /** Starts the server and returns when it answers. Stops a server that a killed process left running first. */
    void start(int port) throws IOException {
        if (runs()) {
            LOG.warnf("Stopping the PostgreSQL that a killed process left running on %s", directory);
            stop();
        }
        commands.beginLog();
        launch(port);
    }

    /**
     * Restarts a server that has died and returns when it answers. Appends to the log, which may hold the reason of the
     * crash.
     */
    void restart(int port) throws IOException {
        launch(port);
    }

    /** Whether the process of the server exists. */
    boolean runs() throws IOException {
        return postmaster.runs();
    }

    private void launch(int port) throws IOException {
        if (postmaster.removeStalePidFile()) {
            LOG.infof("Removed the postmaster.pid of a killed server in %s", directory);
        }
        writeSettings(ServerSettings.text(port));
        // pg_ctl removes the server from the terminal's process group: Ctrl-C must stop Quarry first, which still needs the
        // server.
        commands.run("pg_ctl", "start", "--pgdata=" + directory, "--log=" + commands.log(), "--wait",
                "--timeout=" + SECONDS_TO_START);
    }

    /** Replaces the file atomically: with a partial file after a full disk, the server would start on the default port. */
    private void writeSettings(String text) throws IOException {
        Path file = directory.resolve(SETTINGS_FILE);
        if (Files.exists(file) && Files.readString(file).equals(text)) {
            return;
        }
        Path written = Files.writeString(file.resolveSibling(SETTINGS_FILE + ".new"), text);
        Files.move(written, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Stops the server, if it runs, and returns when it has stopped. */
    void stop() throws IOException {
        if (runs()) {
            commands.run("pg_ctl", "stop", "--pgdata=" + directory, "--mode=fast", "--wait", "--timeout=" + SECONDS_TO_STOP);
        }
    }

    private void removeUnfinished() throws IOException {
        for (Path unfinished : PrivateFiles.list(parent, UNFINISHED)) {
            try {
                PrivateFiles.deleteTree(unfinished);
            } catch (IOException stillWritten) {
                LOG.warnf("Cannot remove %s yet, the next start will: %s", unfinished, stillWritten);
            }
        }
    }

    private static String[] initdbArguments(Path cluster, Path passwordFile) {
        List<String> arguments = new ArrayList<>(List.of(
                "--pgdata=" + cluster,
                "--username=" + SUPERUSER,
                "--pwfile=" + passwordFile,
                // Requires the password also of local connections.
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                // Sorts by code point and applies Unicode's case mapping, independent of the system's collations, whose
                // updates silently corrupt indexes.
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C"));
        if (OperatingSystem.current() == OperatingSystem.LINUX) {
            // pg_trgm uses the C library's character classes: with the C locale it would drop every letter beyond ASCII.
            arguments.add("--lc-ctype=C.UTF-8");
        }
        return arguments.toArray(String[]::new);
    }

    private static void appendDurably(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.APPEND);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
