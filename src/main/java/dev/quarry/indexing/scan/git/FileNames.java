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
 * Names of files as text. To Linux and to git they are bytes, which need not be text in any encoding. Java puts U+FFFD for
 * what it cannot decode, so that different names would become the same: here each byte beyond ASCII of such a name is told
 * as U+FFFD and two hexadecimal digits, {@code caf\uFFFDE9}, and different names stay different.
 */
public final class FileNames {

    private static final char UNDECODABLE = '\uFFFD';
    private static final Pattern BYTE = Pattern.compile(UNDECODABLE + "[89A-F][0-9A-F]");
    /** The same as UTF-8, where each byte is a character. */
    private static final Pattern BYTE_AMONG_BYTES = Pattern.compile("\u00EF\u00BF\u00BD([89A-F][0-9A-F])");

    private FileNames() {
    }

    /** The name of a directory's entry. */
    public static String of(Path entry) {
        String name = entry.getFileName().toString();
        return name.indexOf(UNDECODABLE) < 0 ? name : decodeName(bytesOfName(entry));
    }

    /** A path in an index of git. */
    static String decode(byte[] path) {
        String text = new String(path, UTF_8);
        return text.indexOf(UNDECODABLE) < 0
                ? text
                : Arrays.stream(new String(path, ISO_8859_1).split("/", -1)).map(FileNames::decodeName)
                        .collect(Collectors.joining("/"));
    }

    /** Whether a path has a name that is no text: there is no way to open it. */
    public static boolean isUndecodable(String path) {
        return path.indexOf(UNDECODABLE) >= 0 && BYTE.matcher(path).find();
    }

    /** The bytes of a path, each as a character. */
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

    /** A URI is where Java tells the bytes of a path. */
    private static String bytesOfName(Path entry) {
        String path = entry.toUri().getRawPath();
        int end = path.length() - (path.endsWith("/") ? 1 : 0);
        String name = path.substring(path.lastIndexOf('/', end - 1) + 1, end);
        return URLDecoder.decode(name.replace("+", "%2B"), ISO_8859_1);
    }
}
