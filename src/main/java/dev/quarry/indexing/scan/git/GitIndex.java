package dev.quarry.indexing.scan.git;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import com.googlecode.javaewah.EWAHCompressedBitmap;

import dev.quarry.indexing.scan.git.GitIndexFile.Entry;
import dev.quarry.indexing.scan.git.ScanContext.Cancellation;

/**
 * The index of a work tree, which may be split in two files. JGit's {@code DirCache} is not used because it reads neither
 * split nor sparse indexes nor those with SHA-256, and because it measures the clock of the file system by writing into
 * the directory of the index.
 */
public final class GitIndex {

    /** The limit in bytes, enough for a million files. */
    private static final int MAXIMUM_SIZE = 128 * 1024 * 1024;

    private final Path gitDirectory;
    private final int hashLength;
    private final Cancellation cancellation;

    private GitIndex(Path gitDirectory, int hashLength, Cancellation cancellation) {
        this.gitDirectory = gitDirectory;
        this.hashLength = hashLength;
        this.cancellation = cancellation;
    }

    /** Returns the tracked paths of a work tree; none if it has no index or if its index cannot be read. */
    public static TrackedPaths read(Path gitDirectory, ScanContext context) {
        Path file = gitDirectory.resolve("index");
        if (!Files.exists(file)) {
            return TrackedPaths.NONE;
        }
        try {
            GitIndex index = new GitIndex(gitDirectory, context.settings().hashLength(), context.cancellation());
            return new TrackedPaths(index.entriesOf(file));
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException damaged) {
            return without(file, "it is damaged, or of an unknown version", context);
        } catch (IOException unreadable) {
            return without(file, String.valueOf(unreadable.getMessage()), context);
        }
    }

    private static TrackedPaths without(Path file, String reason, ScanContext context) {
        context.remarks().add("git's index " + file + " is not used: " + reason
                + "; files that are tracked although an ignore file names them are missing");
        return TrackedPaths.NONE;
    }

    private List<Entry> entriesOf(Path file) throws IOException {
        GitIndexFile index = new GitIndexFile(SmallFile.bytes(file, MAXIMUM_SIZE), hashLength, cancellation);
        List<Entry> entries = index.entries();
        Optional<ByteBuffer> link = index.extension("link");
        return link.isPresent() ? onTopOfShared(entries, link.get()) : entries;
    }

    /**
     * A split index holds the changes since its shared index was written: its own entries, and a bitmap of deleted shared
     * entries. An entry without a path replaces the shared entry at its position and changes nothing here.
     */
    private List<Entry> onTopOfShared(List<Entry> own, ByteBuffer link) throws IOException {
        byte[] name = new byte[hashLength];
        link.get(name);
        Path sharedFile = gitDirectory.resolve("sharedindex." + HexFormat.of().formatHex(name));
        List<Entry> shared = new GitIndexFile(SmallFile.bytes(sharedFile, MAXIMUM_SIZE), hashLength, cancellation)
                .entries();
        EWAHCompressedBitmap deleted = bitmap(link);
        List<Entry> entries = new ArrayList<>();
        for (int position = 0; position < shared.size(); position++) {
            if (!deleted.get(position)) {
                entries.add(shared.get(position));
            }
        }
        own.stream().filter(entry -> !entry.path().isEmpty()).forEach(entries::add);
        return entries;
    }

    /** Checks the word count in the header of the bitmap first, because the library allocates that many words. */
    private static EWAHCompressedBitmap bitmap(ByteBuffer serialized) throws IOException {
        int words = serialized.getInt(serialized.position() + Integer.BYTES);
        if (words < 0 || words > serialized.remaining() / Long.BYTES) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[serialized.remaining()];
        serialized.get(bytes);
        EWAHCompressedBitmap bitmap = new EWAHCompressedBitmap();
        bitmap.deserialize(new DataInputStream(new ByteArrayInputStream(bytes)));
        return bitmap;
    }
}
