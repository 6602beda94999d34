package dev.quarry.indexing.scan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rules of one ignore file, which speak of the paths below the directory that it lies in. Git matches bytes, not
 * characters, and so do these: texts are decoded with ISO 8859-1, which gives each byte a character.
 */
final class IgnoreFile {

    /**
     * The size in bytes up to which an ignore file applies: 256 KiB. Each of its rules may be asked about each path, so that
     * the time of a scan grows with the product of both.
     */
    static final int MAXIMUM_SIZE = 256 * 1024;

    private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";

    private final int base;
    private final boolean ignoreCase;
    private final List<IgnoreRule> strongestLast;

    private IgnoreFile(String text, String directory, boolean ignoreCase) {
        String lines = text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
        this.base = directory.isEmpty() ? 0 : FileNames.bytesOf(directory).length() + 1;
        this.ignoreCase = ignoreCase;
        this.strongestLast = Stream.of(lines.split("\r?\n|\r\\z"))
                .flatMap(line -> IgnoreRule.parse(line, ignoreCase).stream())
                .toList();
    }

    /** Reads an ignore file within a work tree. Like git, follows no link: it could lead out of the tree. */
    static Optional<IgnoreFile> read(Path file, String directory, boolean ignoreCase) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                ? readAll(file, directory, ignoreCase)
                : Optional.empty();
    }

    /** Reads an ignore file that lies outside the work tree and speaks of all of it. */
    static Optional<IgnoreFile> readDefaults(Path file, boolean ignoreCase) {
        return Files.isRegularFile(file) ? readAll(file, "", ignoreCase) : Optional.empty();
    }

    /**
     * Like git, goes on without a file that it cannot read, and unlike git without one that is absurdly large. Such a file
     * within the work tree is listed itself, and reported as unreadable or too large.
     */
    private static Optional<IgnoreFile> readAll(Path file, String directory, boolean ignoreCase) {
        try {
            String text = new String(SmallFile.bytes(file, MAXIMUM_SIZE), ISO_8859_1);
            return Optional.of(new IgnoreFile(text, directory, ignoreCase));
        } catch (IOException unreadableOrTooLarge) {
            return Optional.empty();
        }
    }

    /** What the last rule that matches says about a path, which is relative to the top of the work tree. */
    IgnoreVerdict verdict(String bytesOfPath, boolean directory, Cancellation cancellation) {
        String path = ignoreCase ? lowerCase(bytesOfPath) : bytesOfPath;
        for (int index = strongestLast.size() - 1; index >= 0; index--) {
            cancellation.check();
            IgnoreRule rule = strongestLast.get(index);
            if (rule.matches(path, base, directory)) {
                return rule.negated() ? IgnoreVerdict.INCLUDED : IgnoreVerdict.IGNORED;
            }
        }
        return IgnoreVerdict.UNDECIDED;
    }

    /** Of the letters of ASCII only: the others are several bytes each, which git leaves as they are. */
    static String lowerCase(String bytes) {
        StringBuilder lower = new StringBuilder(bytes.length());
        bytes.chars().forEach(value -> lower.append(lowerCase((char) value)));
        return lower.toString();
    }

    static char lowerCase(char value) {
        return value < 128 ? Character.toLowerCase(value) : value;
    }
}
