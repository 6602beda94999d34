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

    /** Of the file with all that it includes; where each file includes the next one twice, they double with each level. */
    private static final int MAXIMUM_SIZE = 512 * 1024;
    private static final int MAXIMUM_INCLUDES = 1000;

    private final Path file;
    private final GitEnvironment environment;
    private int bytesLeft = MAXIMUM_SIZE;
    private int includes;

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
            configuration.fromText(new String(configuration.read(file), StandardCharsets.UTF_8));
        } catch (ConfigInvalidException invalid) {
            throw new IOException("Git's configuration cannot be read, please mend it: " + file, invalid);
        }
        return configuration;
    }

    @Override
    protected byte @Nullable [] readIncludedConfig(String path) throws ConfigInvalidException {
        try {
            Path included = file.resolveSibling(environment.expand(path));
            return Files.isRegularFile(included) ? include(included) : null;
        } catch (IOException unreadable) {
            throw new ConfigInvalidException("cannot read the included " + path, unreadable);
        }
    }

    private byte[] include(Path included) throws IOException {
        if (++includes > MAXIMUM_INCLUDES) {
            throw new IOException("More than " + MAXIMUM_INCLUDES + " files are included by " + file);
        }
        return read(included);
    }

    private byte[] read(Path source) throws IOException {
        byte[] content = SmallFile.bytes(source, bytesLeft);
        bytesLeft -= content.length;
        return content;
    }
}
