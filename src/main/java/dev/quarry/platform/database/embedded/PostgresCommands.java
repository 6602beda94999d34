package dev.quarry.platform.database.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.jboss.logging.Logger;

import dev.quarry.platform.database.DatabaseStartException;

/** Runs PostgreSQL's programs. Their output goes to a log file; the message of a failure quotes its last lines. */
final class PostgresCommands {

    private static final Logger LOG = Logger.getLogger(PostgresCommands.class);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int LINES_OF_A_FAILURE = 12;

    private final PostgresBinaries binaries;
    private final Path log;

    PostgresCommands(PostgresBinaries binaries, Path log) {
        this.binaries = binaries;
        this.log = log;
    }

    /**
     * Runs a program to its end.
     *
     * @throws IOException if it fails or hangs, with the last lines of its output
     * @throws DatabaseStartException if it cannot run as this user
     */
    void run(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(ServerUser.current().prefixOf(program));
        command.add(binaries.program(program));
        command.addAll(List.of(arguments));
        LOG.debugf("Running %s", command);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                // A file, not a pipe: Java closes a pipe when pg_ctl ends, while the server that it started would still write
                // to it.
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // Variables such as PGDATA are defaults for the user's own PostgreSQL.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        int exitCode = waitFor(builder.start(), program);
        if (exitCode != 0) {
            throw new IOException(program + " ended with code " + exitCode + ":\n" + lastLines());
        }
    }

    /** Returns the log file of the programs. */
    Path log() {
        return log;
    }

    /** Renames the previous log to {@code postgres.log.1} and begins a new one. */
    void beginLog() throws IOException {
        if (Files.exists(log)) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static int waitFor(Process process, String program) throws IOException {
        try {
            if (process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            process.destroyForcibly();
            throw new IOException(program + " took longer than " + LONGEST);
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while running " + program, interrupted);
        }
    }

    private String lastLines() throws IOException {
        List<String> lines = Files.readString(log, StandardCharsets.ISO_8859_1).lines().toList();
        return lines.subList(Math.max(0, lines.size() - LINES_OF_A_FAILURE), lines.size()).stream()
                .map(line -> "    " + line)
                .collect(Collectors.joining("\n"));
    }
}
