package dev.quarry.indexing.scan.git;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.quarry.indexing.scan.git.ScanContext.Cancellation;

/**
 * Parses an index of version 2, 3 or 4, as {@code gitformat-index} specifies it. On damaged input, its methods throw an
 * unchecked exception of {@link ByteBuffer} or of arrays.
 */
public final class GitIndexFile {

    private static final int SIGNATURE = 0x44495243; // DIRC
    private static final int MODE_OFFSET = 24;
    private static final int HASH_OFFSET = 40;
    private static final int EXTENDED_FLAG = 0x4000;
    /** The limit in bytes of all paths, enough for a million files; compressed paths could otherwise grow without bound. */
    private static final int MAXIMUM_PATHS = 64 * 1024 * 1024;

    private final ByteBuffer buffer;
    private final int hashLength;
    private final Cancellation cancellation;
    private final int version;
    private byte[] path = {};
    private long pathBytes;

    public GitIndexFile(byte[] content, int hashLength, Cancellation cancellation) {
        this.buffer = ByteBuffer.wrap(content);
        this.hashLength = hashLength;
        this.cancellation = cancellation;
        if (buffer.getInt() != SIGNATURE) {
            throw new IllegalArgumentException("it is no index");
        }
        this.version = buffer.getInt();
        if (version < 2 || version > 4) {
            throw new IllegalArgumentException("its version " + version + " is unknown");
        }
    }

    /** Returns the entries in order; to be called once, before {@link #extension}. */
    public List<Entry> entries() {
        int count = buffer.getInt();
        List<Entry> entries = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            cancellation.check();
            entries.add(entry());
        }
        return entries;
    }

    private Entry entry() {
        int start = buffer.position();
        int mode = buffer.getInt(start + MODE_OFFSET);
        buffer.position(start + HASH_OFFSET + hashLength);
        if ((buffer.getShort() & EXTENDED_FLAG) != 0) {
            buffer.getShort();
        }
        if (version == 4) {
            path = compressedPath();
        } else {
            path = untilNul();
            int length = buffer.position() - 1 - start;
            buffer.position(start + (length / 8 + 1) * 8);
        }
        pathBytes += path.length;
        if (pathBytes > MAXIMUM_PATHS) {
            throw new IllegalArgumentException("its paths have more than " + MAXIMUM_PATHS + " bytes");
        }
        return Entry.of(FileNames.decode(path), mode);
    }

    /** Version 4 stores the number of bytes to drop from the end of the previous path, and the suffix to append. */
    private byte[] compressedPath() {
        int kept = Objects.checkIndex(path.length - dropped(), path.length + 1);
        byte[] suffix = untilNul();
        byte[] whole = Arrays.copyOf(path, kept + suffix.length);
        System.arraycopy(suffix, 0, whole, kept, suffix.length);
        return whole;
    }

    private int dropped() {
        int next = buffer.get();
        int value = next & 0x7f;
        while ((next & 0x80) != 0) {
            next = buffer.get();
            value = ((value + 1) << 7) + (next & 0x7f);
        }
        return value;
    }

    private byte[] untilNul() {
        int start = buffer.position();
        while (buffer.get() != 0) {
            // Without a NUL, the end of the buffer throws an exception.
        }
        return Arrays.copyOfRange(buffer.array(), start, buffer.position() - 1);
    }

    /** Returns the content of the extension with this four-letter signature. */
    Optional<ByteBuffer> extension(String signature) {
        int wanted = ByteBuffer.wrap(signature.getBytes(StandardCharsets.US_ASCII)).getInt();
        while (buffer.remaining() > hashLength) {
            int found = buffer.getInt();
            int size = buffer.getInt();
            if (size > buffer.remaining()) {
                throw new BufferUnderflowException();
            }
            if (found == wanted) {
                return Optional.of(buffer.slice(buffer.position(), size));
            }
            buffer.position(buffer.position() + size);
        }
        return Optional.empty();
    }

    /**
     * One entry of a git index.
     *
     * @param path relative to the top of the work tree, without a slash at its end
     * @param kind the kind of the object
     */
    record Entry(String path, Kind kind) {

        enum Kind {
            /** A file or a symbolic link. */
            FILE,
            /** A submodule: a commit of another repository. */
            SUBMODULE,
            /** A directory outside the cone of a sparse checkout; its files exist only in the object database. */
            SPARSE_DIRECTORY;

            private static final int TYPE_MASK = 0170000;
            private static final int SUBMODULE_TYPE = 0160000;
            private static final int DIRECTORY_TYPE = 0040000;

            private static Kind of(int mode) {
                int type = mode & TYPE_MASK;
                if (type == SUBMODULE_TYPE) {
                    return SUBMODULE;
                }
                return type == DIRECTORY_TYPE ? SPARSE_DIRECTORY : FILE;
            }
        }

        static Entry of(String path, int mode) {
            return new Entry(path.endsWith("/") ? path.substring(0, path.length() - 1) : path, Kind.of(mode));
        }
    }
}
