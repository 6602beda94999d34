package dev.quarry.platform.database.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jboss.logging.Logger;
import org.tukaani.xz.XZInputStream;

import dev.quarry.platform.database.DatabaseStartException;

/**
 * The programs of PostgreSQL, unpacked from Zonky's archive on the class path.
 *
 * <p>
 * Zonky's own unpacking is not used: it keeps partial files of a killed process, and makes the directory world-writable.
 */
final class PostgresBinaries {

    private static final Logger LOG = Logger.getLogger(PostgresBinaries.class);
    private static final String UNPACKING = "unpacking-";

    private final Path directory;

    private PostgresBinaries(Path directory) {
        this.directory = directory;
    }

    /**
     * Unpacks the programs into {@code parent}, unless the same ones are there already.
     *
     * @throws DatabaseStartException if there are no programs for this machine
     */
    static PostgresBinaries unpackedIn(Path parent) throws IOException {
        PostgresArchive archive = PostgresArchive.forThisMachine();
        Path directory = parent.resolve(archive.digest());
        if (!Files.isDirectory(directory)) {
            LOG.infof("Unpacking PostgreSQL into %s", directory);
            removeOthers(parent);
            PrivateFiles.createDirectories(parent);
            // The directory is renamed when complete, so a directory of the final name is always complete.
            Path unpacking = Files.createTempDirectory(parent, UNPACKING);
            unpack(archive, unpacking);
            Files.move(unpacking, directory, StandardCopyOption.ATOMIC_MOVE);
        }
        return new PostgresBinaries(directory);
    }

    /** Returns the path of {@code postgres}, {@code initdb} or {@code pg_ctl}. */
    String program(String name) {
        return directory.resolve("bin").resolve(OperatingSystem.current() == OperatingSystem.WINDOWS ? name + ".exe" : name)
                .toString();
    }

    private static void removeOthers(Path parent) throws IOException {
        for (Path earlier : PrivateFiles.list(parent, "")) {
            PrivateFiles.deleteTree(earlier);
        }
    }

    private static void unpack(PostgresArchive archive, Path target) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(archive.open()))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("The archive " + archive + " reaches outside its directory: " + entry.getName());
                }
                write(tar, entry, path);
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Path parent = Objects.requireNonNull(path.getParent());
        Files.createDirectories(parent);
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isFile()) {
            Files.copy(tar, path);
            // Some archives lack the executable mode of their programs.
            if (parent.endsWith("bin") && !path.toFile().setExecutable(true)) {
                throw new IOException("Cannot make " + path + " executable");
            }
        } else {
            throw new IOException("Neither a file, a directory nor a symbolic link: " + entry.getName());
        }
    }
}
