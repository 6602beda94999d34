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

    /** Whether the server runs: the named process is alive, and is a PostgreSQL of this cluster. */
    boolean runs() throws IOException {
        return process().filter(this::servesThisCluster).isPresent();
    }

    /**
     * Removes the file that a killed server has left, even if another process has its process id now. PostgreSQL refuses to
     * start while any process or thread has that id, and process ids repeat in containers: one that is free now may be taken
     * before PostgreSQL reads the file. Only the holder of the {@link DataDirectoryLock} may call this. A backend that
     * outlives its server is still detected, by the shared memory of the data directory.
     *
     * @return whether the file existed
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
        // Windows does not report the arguments of a process, so the program's name must suffice there.
        return postgres && process.info().arguments()
                .map(arguments -> Arrays.asList(arguments).contains(cluster.toString()))
                .orElse(true);
    }
}
