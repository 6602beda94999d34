package dev.quarry.indexing.scan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.jspecify.annotations.Nullable;

/**
 * A file in git's configuration format with the files that it includes. JGit's own {@code FileBasedConfig} is not used
 * because it measures the clock of the file system by writing into the directory of the file.
 */
final class GitConfigurationFile extends Config {

    private final Path file;
    private final GitEnvironment environment;

    private GitConfigurationFile(Path file, Config weaker, GitEnvironment environment) {
        super(weaker);
        this.file = file;
        this.environment = environment;
    }

    /** The file's settings on top of weaker ones; those alone if there is no such file. */
    static Config read(Path file, Config weaker, GitEnvironment environment) throws IOException {
        if (!Files.isRegularFile(file)) {
            return weaker;
        }
        GitConfigurationFile configuration = new GitConfigurationFile(file, weaker, environment);
        try {
            configuration.fromText(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (ConfigInvalidException invalid) {
            throw new IOException("Git's configuration cannot be read, please mend it: " + file, invalid);
        }
        return configuration;
    }

    @Override
    protected byte @Nullable [] readIncludedConfig(String path) throws ConfigInvalidException {
        try {
            Path included = file.resolveSibling(environment.expand(path));
            return Files.isRegularFile(included) ? Files.readAllBytes(included) : null;
        } catch (IOException unreadable) {
            throw new ConfigInvalidException("cannot read the included " + path, unreadable);
        }
    }
}
