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
 * The programs of PostgreSQL, unpacked from the archive that is on the class path as one of Zonky's artifacts.
 *
 * <p>
 * Zonky's own unpacking is not used: it keeps a file that a killed process has written half, and it makes the directory
 * writable for everybody.
 */
final class PostgresBinaries {

    private static final Logger LOG = Logger.getLogger(PostgresBinaries.class);
    private static final String UNPACKING = "unpacking-";

    private final Path directory;

    private PostgresBinaries(Path directory) {
        this.directory = directory;
    }

    /**
     * Unpacks the programs into {@code parent}, unless these very ones are there.
     *
     * @throws DatabaseStartException if there are none for this machine
     */
    static PostgresBinaries unpackedIn(Path parent) throws IOException {
        PostgresArchive archive = PostgresArchive.forThisMachine();
        Path directory = parent.resolve(archive.digest());
        if (!Files.isDirectory(directory)) {
            LOG.infof("Unpacking PostgreSQL into %s", directory);
            removeOthers(parent);
            PrivateFiles.createDirectories(parent);
            // A name appears whole or not at all, so a directory of this name is complete.
            Path unpacking = Files.createTempDirectory(parent, UNPACKING);
            unpack(archive, unpacking);
            Files.move(unpacking, directory, StandardCopyOption.ATOMIC_MOVE);
        }
        return new PostgresBinaries(directory);
    }

    /** The path of {@code postgres}, {@code initdb} or {@code pg_ctl}. */
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
            // Not every archive has the mode of its programs right.
            if (parent.endsWith("bin") && !path.toFile().setExecutable(true)) {
                throw new IOException("Cannot make " + path + " executable");
            }
        } else {
            throw new IOException("Neither a file, a directory nor a symbolic link: " + entry.getName());
        }
    }
}
