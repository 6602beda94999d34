package dev.quarry.indexing.scan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.jgit.lib.Config;

/**
 * The part of git's configuration that decides which files are listed.
 *
 * @param excludesFile the user's own ignore file; it need not exist
 * @param ignoreCase whether rules match without regard to case
 * @param hashLength the length in bytes of an object's name
 */
record GitSettings(Optional<Path> excludesFile, boolean ignoreCase, int hashLength) {

    private static final int SHA_1_LENGTH = 20;
    private static final int SHA_256_LENGTH = 32;

    static GitSettings read(Optional<GitDirectory> repository, GitEnvironment environment) throws IOException {
        Config config = new Config();
        for (Path file : environment.configurations()) {
            config = GitConfigurationFile.read(file, config, environment);
        }
        if (repository.isPresent()) {
            config = GitConfigurationFile.read(repository.get().commonDirectory().resolve("config"), config, environment);
            if (config.getBoolean("extensions", "worktreeConfig", false)) {
                Path own = repository.get().directory().resolve("config.worktree");
                config = GitConfigurationFile.read(own, config, environment);
            }
        }
        String excludesFile = config.getString("core", null, "excludesFile");
        return new GitSettings(
                excludesFile == null
                        ? environment.defaultExcludes()
                        : resolve(excludesFile, repository, environment),
                config.getBoolean("core", "ignoreCase", false),
                "sha256".equals(config.getString("extensions", null, "objectFormat")) ? SHA_256_LENGTH : SHA_1_LENGTH);
    }

    /** Git takes a relative path from the top of the work tree, and an empty one for no file at all. */
    private static Optional<Path> resolve(String value, Optional<GitDirectory> repository, GitEnvironment environment)
            throws IOException {
        if (value.isEmpty()) {
            return Optional.empty();
        }
        Path path = environment.expand(value);
        return path.isAbsolute()
                ? Optional.of(path)
                : repository.map(directory -> directory.workTree().resolve(path));
    }
}
