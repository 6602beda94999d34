package dev.quarry.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Stream;

/** Asks git which files of a directory it ignores, whether the directory is a repository or not. Git must be installed. */
final class IgnoredFiles {

    private static final String SEPARATOR = "\0";

    private IgnoredFiles() {
    }

    /** @param directory a directory for temporary files */
    static Set<String> among(Collection<String> files, Path root, Path directory) throws IOException {
        Path repository = directory.resolve("no-repository");
        Path names = Files.writeString(directory.resolve("names"), String.join(SEPARATOR, files));
        Path empty = Files.createFile(directory.resolve("empty"));
        git(root, empty, "init", "--quiet", "--bare", "--template=", repository.toString());
        String ignored = git(root, names, "--git-dir=" + repository, "--work-tree=" + root, "check-ignore", "--no-index",
                "--stdin", "-z");
        return Set.of(ignored.split(SEPARATOR));
    }

    private static String git(Path root, Path input, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(Stream.of("git"), Stream.of(arguments)).toList());
        Process process = builder.directory(root.toFile()).redirectInput(input.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        return new String(process.getInputStream().readAllBytes(), UTF_8);
    }
}
