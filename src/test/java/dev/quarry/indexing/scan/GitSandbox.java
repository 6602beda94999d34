package dev.quarry.indexing.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The real git, with a home directory and a configuration of its own. */
final class GitSandbox {

    private final Map<String, String> variables;
    private final Path home;

    GitSandbox(Path home) throws IOException {
        this.home = Files.createDirectories(home);
        this.variables = Map.of(
                "HOME", home.toString(),
                "GIT_CONFIG_NOSYSTEM", "1",
                "GIT_AUTHOR_NAME", "A", "GIT_AUTHOR_EMAIL", "a@example.org",
                "GIT_COMMITTER_NAME", "A", "GIT_COMMITTER_EMAIL", "a@example.org",
                "LC_ALL", "C.UTF-8");
    }

    Path home() {
        return home;
    }

    GitEnvironment environment() {
        return GitEnvironment.of(variables);
    }

    /** Creates an empty repository. */
    Path init(Path directory) {
        run(home, "init", "--quiet", "--template=", directory.toString());
        return directory;
    }

    /** Runs git in a directory and returns what it printed. */
    String run(Path directory, String... arguments) {
        try {
            List<String> command = Stream.concat(Stream.of("git"), Stream.of(arguments)).toList();
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().keySet().removeIf(name -> name.startsWith("GIT_") || name.startsWith("XDG_"));
            builder.environment().putAll(variables);
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as("exit code of %s", command).isZero();
            return output;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** The paths that git lists below a directory and that exist. */
    SortedSet<String> listed(Path directory) {
        String output = run(directory, "ls-files", "--cached", "--others", "--exclude-standard", "-z");
        return Stream.of(output.split("\0"))
                .filter(path -> !path.isEmpty())
                .map(path -> path.endsWith("/") ? path.substring(0, path.length() - 1) : path)
                .filter(path -> Files.exists(directory.resolve(path), LinkOption.NOFOLLOW_LINKS))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Scan scan(Path directory) throws IOException {
        return RepositoryScanner.scan(directory.toRealPath(), () -> false, environment());
    }

    /** The paths that a scan lists below a directory, read or skipped. */
    static SortedSet<String> pathsOf(Scan scan) {
        return scan.paths().stream().map(ScannedPath::path).collect(Collectors.toCollection(TreeSet::new));
    }

    static List<ScannedFile> filesOf(Scan scan) {
        return only(ScannedFile.class, scan);
    }

    static List<SkippedFile> skippedOf(Scan scan) {
        return only(SkippedFile.class, scan);
    }

    private static <T extends ScannedPath> List<T> only(Class<T> type, Scan scan) {
        return scan.paths().stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Writes a file and the directories that it needs. */
    static Path write(Path directory, String path, String content) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }
}
