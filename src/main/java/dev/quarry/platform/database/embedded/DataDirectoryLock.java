package dev.quarry.platform.database.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.database.DatabaseStartException;

/** An exclusive lock on a data directory. The operating system releases it when the process ends, however it ends. */
final class DataDirectoryLock implements AutoCloseable {

    // Closing any channel of a file releases all locks that this process holds on it, so a directory in use must not be
    // opened again.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final Path owner;
    private final FileChannel channel;

    private DataDirectoryLock(Path directory, Path owner, FileChannel channel) {
        this.directory = directory;
        this.owner = owner;
        this.channel = channel;
    }

    /**
     * Locks an existing directory.
     *
     * @throws DatabaseStartException if the directory is in use; the message names the process
     */
    static DataDirectoryLock take(Path directory) throws IOException {
        Path real = directory.toRealPath();
        // In a separate file: on Windows, other processes cannot read a locked file.
        Path owner = real.resolve("quarry.owner");
        if (!HELD.add(real)) {
            throw inUse(real, owner);
        }
        try {
            FileChannel channel = tryLock(real.resolve("quarry.lock"));
            if (channel == null) {
                throw inUse(real, owner);
            }
            DataDirectoryLock taken = new DataDirectoryLock(real, owner, channel);
            taken.signOwner();
            return taken;
        } catch (IOException | RuntimeException failure) {
            HELD.remove(real);
            throw failure;
        }
    }

    /** Releases the directory. */
    @Override
    public void close() throws IOException {
        try (channel) {
            Files.deleteIfExists(owner);
        } finally {
            HELD.remove(directory);
        }
    }

    private static @Nullable FileChannel tryLock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PrivateFiles.file(file));
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException otherClassLoader) {
            // Another class loader of this process holds the lock.
            lock = null;
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        return lock == null ? null : channel;
    }

    private void signOwner() throws IOException {
        Path signing = owner.resolveSibling("quarry.owner.new");
        Files.writeString(signing, "process " + ProcessHandle.current().pid() + ", since " + Instant.now());
        Files.move(signing, owner, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static DatabaseStartException inUse(Path directory, Path owner) throws IOException {
        return new DatabaseStartException("The data directory " + directory + " is in use by " + nameOf(owner)
                + ". Stop that process, or give this one a directory of its own with quarry.database.data-dir, or let both "
                + "work on one PostgreSQL with quarry.database.url.");
    }

    private static String nameOf(Path owner) throws IOException {
        try {
            return Files.readString(owner);
        } catch (NoSuchFileException notSignedYet) {
            return "a process that is just starting or stopping";
        }
    }
}
