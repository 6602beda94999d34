package dev.quarry.indexing.scan.git;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.jgit.lib.Config;
import org.jspecify.annotations.Nullable;

import dev.quarry.indexing.scan.git.ScanContext.Remarks;

/**
 * The settings of git that decide which files are listed and how changed files are detected.
 *
 * @param excludesFile the user's own ignore file; it need not exist
 * @param ignoreCase whether rules ignore case
 * @param hashLength the length of an object name in bytes
 * @param comparesChangeTime whether the change time of a file is compared
 * @param comparesInode whether the inode of a file is compared
 */
public record GitSettings(Optional<Path> excludesFile, boolean ignoreCase, int hashLength, boolean comparesChangeTime,
        boolean comparesInode) {

    private static final int SHA_1_LENGTH = 20;
    private static final int SHA_256_LENGTH = 32;
    private static final Pattern INTEGER = Pattern.compile("[+-]?(\\d{1,18})[kmg]?");

    /** Reads the settings; an unreadable setting keeps its default and adds a remark. */
    public static GitSettings read(Optional<GitDirectory> repository, GitEnvironment environment, Remarks remarks) {
        GitIncludes conditions = new GitIncludes(repository, environment);
        Config config = new Config();
        for (Path file : environment.configurations()) {
            config = GitConfigurationFile.read(file, config, conditions, remarks);
        }
        if (repository.isPresent()) {
            Path shared = repository.get().commonDirectory().resolve("config");
            config = GitConfigurationFile.read(shared, config, conditions, remarks);
            if (isTrue(config, "extensions", "worktreeConfig", false, remarks)) {
                Path own = repository.get().directory().resolve("config.worktree");
                config = GitConfigurationFile.read(own, config, conditions, remarks);
            }
        }
        return new GitSettings(
                excludesFile(config, repository, environment, remarks),
                isTrue(config, "core", "ignoreCase", false, remarks),
                "sha256".equals(config.getString("extensions", null, "objectFormat")) ? SHA_256_LENGTH : SHA_1_LENGTH,
                isTrue(config, "core", "trustCtime", true, remarks),
                !"minimal".equalsIgnoreCase(config.getString("core", null, "checkStat")));
    }

    private static Optional<Path> excludesFile(Config config, Optional<GitDirectory> repository, GitEnvironment environment,
            Remarks remarks) {
        String value = config.getString("core", null, "excludesFile");
        if (value == null) {
            return environment.defaultExcludes();
        }
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            // Git resolves a relative path from the top of the work tree.
            Path path = environment.expand(value);
            return path.isAbsolute() ? Optional.of(path) : repository.map(directory -> directory.workTree().resolve(path));
        } catch (IOException impossible) {
            remarks.add(impossible.getMessage() == null ? value : impossible.getMessage());
            return Optional.empty();
        }
    }

    /** Parses a boolean as git does: a word, a number, or a setting without a value. */
    private static boolean isTrue(Config config, String section, String name, boolean defaultValue, Remarks remarks) {
        String value = config.getString(section, null, name);
        if (value == null) {
            return defaultValue;
        }
        Boolean read = Config.isMissing(value) ? Boolean.TRUE : asBoolean(value.toLowerCase(Locale.ROOT));
        if (read == null) {
            remarks.add("git's setting " + section + "." + name + " is not used: \"" + value + "\" is neither true nor false");
        }
        return read == null ? defaultValue : read;
    }

    private static @Nullable Boolean asBoolean(String value) {
        switch (value) {
            case "true", "yes", "on" -> {
                return true;
            }
            case "false", "no", "off", "" -> {
                return false;
            }
            default -> {
                Matcher integer = INTEGER.matcher(value);
                return integer.matches() ? Long.parseLong(integer.group(1)) != 0 : null;
            }
        }
    }

    /** Returns the stamp without the attributes that git is configured not to compare. */
    public FileStamp compared(FileStamp stamp) {
        return comparesChangeTime && comparesInode
                ? stamp
                : new FileStamp(stamp.modifiedAt(), comparesChangeTime ? stamp.changedAt() : stamp.modifiedAt(),
                        comparesInode ? stamp.inode() : 0);
    }
}
