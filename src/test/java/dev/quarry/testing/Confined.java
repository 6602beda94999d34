package dev.quarry.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/**
 * Allows indexing below two roots only, one of them a symbolic link, and sets a short time limit for searches. The two settings
 * are unrelated, but each profile costs a restart of several seconds.
 */
public final class Confined implements QuarkusTestProfile {

    /** The parent of the roots {@code a} and {@code link}, and of other directories. */
    public static final Path BASE = base();

    private static Path base() {
        try {
            Path base = Files.createTempDirectory("quarry-roots").toRealPath();
            Files.createDirectories(base.resolve("a/repository"));
            Files.createDirectories(base.resolve("real/repository"));
            Files.createDirectories(base.resolve("ab/repository"));
            Files.createSymbolicLink(base.resolve("link"), base.resolve("real"));
            Files.createSymbolicLink(base.resolve("a/way-out"), base.resolve("ab"));
            return base;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Creates a directory below one of the roots. */
    public static Path directory(String name) throws IOException {
        return Files.createDirectories(BASE.resolve("a").resolve(name));
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("quarry.roots", BASE.resolve("a") + "," + BASE.resolve("link"), "quarry.search.time-limit", "0.4S");
    }
}
