package dev.quarry.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.quarry.cli.RepositoryChoice.KnownRepository;
import dev.quarry.cli.server.ServerException;

/**
 * A file or a directory of a repository, as commands print it and take it: {@code src/Shop.java:10-40}.
 *
 * @param path in the repository; empty for its top
 * @param lines as the server reads them
 */
record FilePlace(String path, Optional<String> lines) {

    private static final Pattern WITH_LINES = Pattern.compile("(.+):(\\d+(?:-\\d*)?)");

    /**
     * Reads a place. A path is relative to the repository, as in the output of searches. An absolute path, and one that begins
     * with {@code ./} or {@code ../}, names a file of the working directory.
     */
    static FilePlace of(String text, KnownRepository repository, Path directory) throws ServerException {
        Matcher withLines = WITH_LINES.matcher(text);
        boolean hasLines = withLines.matches();
        return new FilePlace(inRepository(hasLines ? withLines.group(1) : text, repository, directory),
                hasLines ? Optional.of(withLines.group(2)) : Optional.empty());
    }

    private static String inRepository(String path, KnownRepository repository, Path directory) throws ServerException {
        if (!path.startsWith("/") && !path.matches("\\.\\.?(/.*)?")) {
            return path.replaceFirst("/+$", "");
        }
        Path absolute = directory.resolve(path).normalize();
        Path top = Path.of(repository.path());
        if (!absolute.startsWith(top)) {
            throw new ServerException(absolute + " is not in the repository " + repository.path(),
                    "Name its repository by --repository, or give the path in the repository.");
        }
        return top.relativize(absolute).toString();
    }
}
