package dev.quarry.indexing.scan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.quarry.indexing.scan.git.GitEnvironment;

/** Runs the real git with its own home directory and configuration. */
public final class GitSandbox {

    private final Map<String, String> variables;
    private final Path home;

    public GitSandbox(Path home) throws IOException {
        this.home = Files.createDirectories(home);
        this.variables = Map.of(
                "HOME", home.toString(),
                "GIT_CONFIG_NOSYSTEM", "1",
                "GIT_AUTHOR_NAME", "A", "GIT_AUTHOR_EMAIL", "a@example.org",
                "GIT_COMMITTER_NAME", "A", "GIT_COMMITTER_EMAIL", "a@example.org",
                "LC_ALL", "C.UTF-8");
    }

    public Path home() {
        return home;
    }

    GitEnvironment environment() {
        return GitEnvironment.of(variables);
    }

    static boolean isInstalled() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "git")));
    }

    /** Creates an empty repository. */
    public Path init(Path directory) {
        run(home, "init", "--quiet", "--template=", directory.toString());
        return directory;
    }

    /** Runs git in a directory and returns what it printed. */
    public String run(Path directory, String... arguments) {
        return new String(output(directory, "", arguments), UTF_8);
    }

    /** Runs git in a directory with a text as standard input, each byte as a character. */
    public void feed(Path directory, String bytes, String... arguments) {
        output(directory, bytes, arguments);
    }

    private byte[] output(Path directory, String input, String... arguments) {
        return output(directory, input, Set.of(0), arguments);
    }

    private byte[] output(Path directory, String input, Set<Integer> exitCodes, String... arguments) {
        try {
            List<String> command = Stream.concat(Stream.of("git"), Stream.of(arguments)).toList();
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().keySet().removeIf(name -> name.startsWith("GIT_") || name.startsWith("XDG_"));
            builder.environment().putAll(variables);
            Process process = builder.start();
            try (OutputStream stream = process.getOutputStream()) {
                stream.write(input.getBytes(ISO_8859_1));
            }
            byte[] output = process.getInputStream().readAllBytes();
            assertThat(process.waitFor()).as("exit code of %s", command).isIn(exitCodes);
            return output;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Returns the existing paths that git lists below a directory. */
    public SortedSet<String> listed(Path directory) {
        return listedBytes(directory).stream().map(GitSandbox::shown).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the existing paths that git lists below a directory, each byte as a character. */
    SortedSet<String> listedBytes(Path directory) {
        byte[] output = output(directory, "", "ls-files", "--cached", "--others", "--exclude-standard", "-z");
        return Stream.of(new String(output, ISO_8859_1).split("\0"))
                .filter(path -> !path.isEmpty())
                .map(path -> path.endsWith("/") ? path.substring(0, path.length() - 1) : path)
                .filter(path -> Files.exists(at(directory, path), LinkOption.NOFOLLOW_LINKS))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Returns the rule that decides about each path, tracked or not: file, line and pattern, or an empty text.
     *
     * @param paths each byte as a character
     */
    Map<String, String> decidingRules(Path directory, Collection<String> paths) {
        // Git exits with 1 if no path is ignored.
        byte[] output = output(directory, String.join("\0", paths) + "\0", Set.of(0, 1), "check-ignore", "--verbose",
                "--non-matching", "--no-index", "-z", "--stdin");
        String[] fields = new String(output, ISO_8859_1).split("\0", -1);
        Map<String, String> rules = new TreeMap<>();
        for (int i = 0; i + 3 < fields.length; i += 4) {
            rules.put(fields[i + 3], fields[i].isEmpty() ? "" : String.join(":", fields[i], fields[i + 1], fields[i + 2]));
        }
        return rules;
    }

    /** Returns the paths in git's index, each byte as a character. */
    Set<String> trackedBytes(Path directory) {
        byte[] output = output(directory, "", "ls-files", "--cached", "-z");
        return Stream.of(new String(output, ISO_8859_1).split("\0")).filter(path -> !path.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    public PathFate inspect(Path directory, String path) throws IOException {
        return PathInspector.inspect(directory.toRealPath(), path, () -> false, environment());
    }

    /** Converts a path of bytes to the form that a scan returns. */
    static String shown(String bytes) {
        return Stream.of(bytes.split("/")).map(GitSandbox::shownName).collect(Collectors.joining("/"));
    }

    private static String shownName(String bytes) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.getBytes(ISO_8859_1))).toString();
        } catch (CharacterCodingException noText) {
            return bytes.chars()
                    .mapToObj(value -> value < 0x80 ? Character.toString(value) : "\uFFFD%02X".formatted(value))
                    .collect(Collectors.joining());
        }
    }

    /** Resolves a path of bytes, which Java itself accepts only if it is text. */
    public static Path at(Path directory, String bytes) {
        return Path.of(URI.create(directory.toUri().toString().replaceAll("/$", "") + "/" + bytes.chars()
                .mapToObj(value -> value == '/' ? "/" : "%%%02X".formatted(value))
                .collect(Collectors.joining())));
    }

    /** Returns the bytes of a text, each as a character. */
    public static String bytes(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1);
    }

    public Scan scan(Path directory) throws IOException {
        return RepositoryScanner.scan(directory.toRealPath(), () -> false, environment());
    }

    /** Returns the paths that a scan lists below a directory, read or skipped. */
    public static SortedSet<String> pathsOf(Scan scan) {
        return scan.paths().stream().map(ScannedPath::path).collect(Collectors.toCollection(TreeSet::new));
    }

    public static List<ScannedFile> filesOf(Scan scan) {
        return only(ScannedFile.class, scan);
    }

    public static List<SkippedFile> skippedOf(Scan scan) {
        return only(SkippedFile.class, scan);
    }

    private static <T extends ScannedPath> List<T> only(Class<T> type, Scan scan) {
        return scan.paths().stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Writes a file and the directories that it needs. */
    public static Path write(Path directory, String path, String content) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    /** Checks that both git and the scan list these paths. */
    void assertListed(Path scanned, String... paths) throws IOException {
        assertThat(listed(scanned)).as("paths listed by git").containsExactlyInAnyOrder(paths);
        assertThat(pathsOf(scan(scanned))).as("paths listed by the scan").containsExactlyInAnyOrder(paths);
    }
}
