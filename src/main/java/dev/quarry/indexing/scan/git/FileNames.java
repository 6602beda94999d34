package dev.quarry.indexing.scan.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Converts file names to text. To Linux and git, names are bytes, which need not be text in any encoding. Java decodes
 * malformed bytes as U+FFFD, which maps different names to the same text. Here each non-ASCII byte of such a name becomes
 * U+FFFD and two hexadecimal digits, {@code caf\uFFFDE9}, so that different names stay different.
 */
public final class FileNames {

    private static final char UNDECODABLE = '\uFFFD';
    private static final Pattern BYTE = Pattern.compile(UNDECODABLE + "[89A-F][0-9A-F]");
    /** The same pattern for the UTF-8 bytes, each as a character. */
    private static final Pattern BYTE_AMONG_BYTES = Pattern.compile("\u00EF\u00BF\u00BD([89A-F][0-9A-F])");

    private FileNames() {
    }

    /** Returns the name of a directory entry. */
    public static String of(Path entry) {
        String name = entry.getFileName().toString();
        return name.indexOf(UNDECODABLE) < 0 ? name : decodeName(bytesOfName(entry));
    }

    /** Decodes a path of a git index. */
    static String decode(byte[] path) {
        String text = new String(path, UTF_8);
        return text.indexOf(UNDECODABLE) < 0
                ? text
                : Arrays.stream(new String(path, ISO_8859_1).split("/", -1)).map(FileNames::decodeName)
                        .collect(Collectors.joining("/"));
    }

    /** Whether a path contains an undecodable name; Java cannot open such a path. */
    public static boolean isUndecodable(String path) {
        return path.indexOf(UNDECODABLE) >= 0 && BYTE.matcher(path).find();
    }

    /** Returns the bytes of a path, each as a character. */
    public static String bytesOf(String path) {
        if (isAscii(path)) {
            return path;
        }
        String bytes = new String(path.getBytes(UTF_8), ISO_8859_1);
        return path.indexOf(UNDECODABLE) < 0 ? bytes : BYTE_AMONG_BYTES.matcher(bytes).replaceAll(FileNames::toByte);
    }

    private static boolean isAscii(String path) {
        for (int index = 0; index < path.length(); index++) {
            if (path.charAt(index) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static String toByte(MatchResult hexadecimal) {
        return String.valueOf((char) Integer.parseInt(hexadecimal.group(1), 16));
    }

    private static String decodeName(String bytes) {
        String text = new String(bytes.getBytes(ISO_8859_1), UTF_8);
        return bytesOf(text).equals(bytes) ? text : bytes.chars().mapToObj(FileNames::escaped).collect(Collectors.joining());
    }

    private static String escaped(int value) {
        return value < 0x80 ? Character.toString(value) : UNDECODABLE + "%02X".formatted(value);
    }

    /** Returns the bytes of a name, which Java exposes only in the URI of a path. */
    private static String bytesOfName(Path entry) {
        String path = entry.toUri().getRawPath();
        int end = path.length() - (path.endsWith("/") ? 1 : 0);
        String name = path.substring(path.lastIndexOf('/', end - 1) + 1, end);
        return URLDecoder.decode(name.replace("+", "%2B"), ISO_8859_1);
    }
}
