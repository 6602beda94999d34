package dev.quarry.indexing.scan.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.jspecify.annotations.Nullable;

import dev.quarry.indexing.scan.git.ScanContext.Remarks;

/**
 * A file in git's configuration format with the files that it includes. JGit's own {@code FileBasedConfig} is not used
 * because it measures the clock of the file system by writing into the directory of the file.
 */
final class GitConfigurationFile extends Config {

    /**
     * The limit in bytes of a file with all its includes; includes can grow exponentially when each file includes the next one
     * twice.
     */
    private static final int MAXIMUM_SIZE = 16 * 1024 * 1024;
    /** The limit in characters of the sections that are used. */
    private static final int MAXIMUM_KEPT = 512 * 1024;
    private static final int MAXIMUM_INCLUDES = 1000;

    private final Path file;
    private final GitIncludes conditions;
    private final Remarks remarks;
    private int bytesLeft = MAXIMUM_SIZE;
    private int charactersLeft = MAXIMUM_KEPT;
    private int includes;

    private GitConfigurationFile(Path file, Config weaker, GitIncludes conditions, Remarks remarks) {
        super(weaker);
        this.file = file;
        this.conditions = conditions;
        this.remarks = remarks;
    }

    /**
     * Returns the settings of the file on top of weaker ones; only the weaker ones if the file does not exist or cannot be
     * read.
     */
    static Config read(Path file, Config weaker, GitIncludes conditions, Remarks remarks) {
        if (!Files.isRegularFile(file)) {
            return weaker;
        }
        GitConfigurationFile configuration = new GitConfigurationFile(file, weaker, conditions, remarks);
        try {
            configuration.fromText(configuration.reduced(file));
            return configuration;
        } catch (IOException | ConfigInvalidException unusable) {
            remarks.add("git's configuration " + file + " is not used: " + rootCause(unusable).getMessage());
            return weaker;
        }
    }

    private static Throwable rootCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    @Override
    protected byte @Nullable [] readIncludedConfig(String path) throws ConfigInvalidException {
        try {
            Path included = file.resolveSibling(conditions.environment().expand(path));
            if (!Files.isRegularFile(included)) {
                return null;
            }
            if (++includes > MAXIMUM_INCLUDES) {
                throw new ConfigInvalidException("it includes more than " + MAXIMUM_INCLUDES + " files");
            }
            return reduced(included).getBytes(StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            remarks.add("git's configuration " + file + " includes a file that is not used: " + unreadable.getMessage());
            return null;
        }
    }

    private String reduced(Path source) throws IOException {
        byte[] content = SmallFile.bytes(source, bytesLeft);
        bytesLeft -= content.length;
        String reduced = GitConfigurationText.reduce(new String(content, StandardCharsets.UTF_8),
                condition -> conditions.hold(condition, source));
        charactersLeft -= reduced.length();
        if (charactersLeft < 0) {
            throw new IOException("Larger than " + MAXIMUM_KEPT + " characters, of the sections that are used: " + source);
        }
        return reduced;
    }
}
