package dev.quarry.platform.database.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The server process that a cluster's {@code postmaster.pid} names. */
final class Postmaster {

    private final Path cluster;
    private final Path pidFile;

    Postmaster(Path cluster) {
        this.cluster = cluster;
        this.pidFile = cluster.resolve("postmaster.pid");
    }

    /** Whether the server runs: the process named is alive, and it is a PostgreSQL on this cluster. */
    boolean runs() throws IOException {
        return process().filter(this::servesThisCluster).isPresent();
    }

    /**
     * Removes the file that a killed server has left, whatever process has its process id now. PostgreSQL refuses to start
     * while any process or thread has that id, and in a container ids repeat: one that is free now may be taken before
     * PostgreSQL reads the file. Only the holder of the {@link DataDirectoryLock} may do this. A backend that outlives its
     * server is still detected, by the shared memory of the data directory.
     *
     * @return whether there was one
     */
    boolean removeStalePidFile() throws IOException {
        return !runs() && Files.deleteIfExists(pidFile);
    }

    private Optional<ProcessHandle> process() throws IOException {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        return Files.readString(pidFile).lines().findFirst()
                .filter(line -> line.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .flatMap(ProcessHandle::of)
                .filter(ProcessHandle::isAlive);
    }

    private boolean servesThisCluster(ProcessHandle process) {
        boolean postgres = process.info().command()
                .map(command -> Path.of(command).getFileName().toString())
                .filter(name -> name.equals("postgres") || name.equals("postgres.exe"))
                .isPresent();
        // Windows does not tell the arguments of a process; there the program has to do.
        return postgres && process.info().arguments()
                .map(arguments -> Arrays.asList(arguments).contains(cluster.toString()))
                .orElse(true);
    }
}
