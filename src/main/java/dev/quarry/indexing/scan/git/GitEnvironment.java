package dev.quarry.indexing.scan.git;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The locations of git's system and user configuration.
 *
 * @param home the directory that {@code ~} stands for
 * @param configurations the configuration files, the weakest first; they need not exist
 * @param defaultExcludes the user's ignore file unless the configuration names another one
 */
public record GitEnvironment(Optional<Path> home, List<Path> configurations, Optional<Path> defaultExcludes) {

    public GitEnvironment {
        configurations = List.copyOf(configurations);
    }

    public static GitEnvironment ofThisProcess() {
        return of(System.getenv());
    }

    /** Reads the environment variables of git, which its manual describes under ENVIRONMENT. */
    public static GitEnvironment of(Map<String, String> variables) {
        Optional<Path> home = path(variables, "HOME");
        Optional<Path> userDirectory = path(variables, "XDG_CONFIG_HOME")
                .or(() -> home.map(directory -> directory.resolve(".config")))
                .map(directory -> directory.resolve("git"));
        Stream<Path> user = variables.containsKey("GIT_CONFIG_GLOBAL")
                ? path(variables, "GIT_CONFIG_GLOBAL").stream()
                : Stream.concat(userDirectory.map(directory -> directory.resolve("config")).stream(),
                        home.map(directory -> directory.resolve(".gitconfig")).stream());
        return new GitEnvironment(home,
                Stream.concat(systemConfiguration(variables).stream(), user).toList(),
                userDirectory.map(directory -> directory.resolve("ignore")));
    }

    /**
     * Expands a path of a configuration file.
     *
     * @throws IOException if the path is invalid on this platform
     */
    Path expand(String path) throws IOException {
        try {
            return path.startsWith("~/") && home.isPresent() ? home.get().resolve(path.substring(2)) : Path.of(path);
        } catch (InvalidPathException invalid) {
            throw new IOException("Git's configuration names an impossible path: " + path, invalid);
        }
    }

    private static Optional<Path> systemConfiguration(Map<String, String> variables) {
        if (isTrue(variables.getOrDefault("GIT_CONFIG_NOSYSTEM", "false"))) {
            return Optional.empty();
        }
        return variables.containsKey("GIT_CONFIG_SYSTEM")
                ? path(variables, "GIT_CONFIG_SYSTEM")
                : Optional.of(Path.of("/etc/gitconfig"));
    }

    private static boolean isTrue(String value) {
        return Stream.of("1", "true", "yes", "on").anyMatch(value::equalsIgnoreCase);
    }

    private static Optional<Path> path(Map<String, String> variables, String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty()).map(Path::of);
    }
}
