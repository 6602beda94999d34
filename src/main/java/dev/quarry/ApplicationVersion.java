package dev.quarry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Reads the version of Quarry from a resource that Maven writes; a native executable has no jar manifest to read it from. */
final class ApplicationVersion {

    private static final String RESOURCE = "/quarry-version.txt";

    private ApplicationVersion() {
    }

    static String read() {
        try (InputStream in = Objects.requireNonNull(ApplicationVersion.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
