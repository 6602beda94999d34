package dev.quarry.indexing.scan;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;

import dev.quarry.indexing.scan.git.FileStamp;

/**
 * The attributes of a directory entry, read without following links.
 *
 * @param kind of the entry
 * @param size in bytes
 * @param stamp changes whenever the entry changes
 */
record EntryAttributes(Kind kind, long size, FileStamp stamp) {

    enum Kind {
        DIRECTORY,
        FILE,
        SYMBOLIC_LINK,
        /** A pipe, a socket or a device. */
        OTHER
    }

    private static final boolean HAS_INODES = FileSystems.getDefault().supportedFileAttributeViews().contains("unix");
    private static final String UNIX = "unix:mode,size,lastModifiedTime,ctime,ino";
    private static final int TYPE_MASK = 0170000;
    private static final int DIRECTORY_TYPE = 0040000;
    private static final int FILE_TYPE = 0100000;
    private static final int SYMBOLIC_LINK_TYPE = 0120000;

    static EntryAttributes of(Path entry) throws IOException {
        return HAS_INODES
                ? ofUnix(Files.readAttributes(entry, UNIX, LinkOption.NOFOLLOW_LINKS))
                : ofAny(Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    }

    private static EntryAttributes ofUnix(Map<String, Object> attributes) {
        return new EntryAttributes(
                switch (value(attributes, "mode", Integer.class) & TYPE_MASK) {
                    case DIRECTORY_TYPE -> Kind.DIRECTORY;
                    case FILE_TYPE -> Kind.FILE;
                    case SYMBOLIC_LINK_TYPE -> Kind.SYMBOLIC_LINK;
                    default -> Kind.OTHER;
                },
                value(attributes, "size", Long.class),
                new FileStamp(
                        value(attributes, "lastModifiedTime", FileTime.class).toInstant(),
                        value(attributes, "ctime", FileTime.class).toInstant(),
                        value(attributes, "ino", Long.class)));
    }

    private static <T> T value(Map<String, Object> attributes, String name, Class<T> type) {
        return type.cast(Objects.requireNonNull(attributes.get(name), name));
    }

    private static EntryAttributes ofAny(BasicFileAttributes attributes) {
        return new EntryAttributes(
                kind(attributes),
                attributes.size(),
                new FileStamp(attributes.lastModifiedTime().toInstant(), attributes.lastModifiedTime().toInstant(), 0));
    }

    private static Kind kind(BasicFileAttributes attributes) {
        if (attributes.isDirectory()) {
            return Kind.DIRECTORY;
        }
        if (attributes.isSymbolicLink()) {
            return Kind.SYMBOLIC_LINK;
        }
        return attributes.isRegularFile() ? Kind.FILE : Kind.OTHER;
    }
}
