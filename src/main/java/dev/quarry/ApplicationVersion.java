package dev.quarry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The version of Quarry, which Maven writes into a resource: unlike a jar's manifest, a native executable has it too. */
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
