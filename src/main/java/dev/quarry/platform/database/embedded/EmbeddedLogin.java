package dev.quarry.platform.database.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.quarry.platform.database.DatabaseStartException;
import dev.quarry.platform.database.DatabaseUrl;
import dev.quarry.platform.database.TlsMode;

/**
 * The port and password of the embedded server. They are chosen once per data directory, so that every caller gets the same
 * ones.
 *
 * @param port on the loopback address
 * @param password of the role {@code quarry}, which owns the database {@code quarry}, and of the superuser
 */
public record EmbeddedLogin(int port, String password) {

    public static final String DEFAULT_DATA_DIRECTORY = "${user.home}/.quarry/postgres";

    private static final String SPECIAL_BETWEEN_QUOTES = "$`\"\\";
    private static final String NAME = "quarry";
    private static final Map<Path, EmbeddedLogin> CHOSEN = new ConcurrentHashMap<>();

    public static String defaultDataDirectory() {
        return DEFAULT_DATA_DIRECTORY.replace("${user.home}", System.getProperty("user.home"));
    }

    /**
     * Returns the login of the server in this directory, which may not run yet. The first call chooses a free port and writes
     * the password.
     *
     * @throws DatabaseStartException if the directory cannot be used or written
     */
    public static EmbeddedLogin of(Path dataDirectory) {
        // Java's home directory of a user without an entry in /etc/passwd, as in containers.
        if (dataDirectory.startsWith("?")) {
            throw new DatabaseStartException("This user has no home directory. Set quarry.database.data-dir to a directory "
                    + "for the embedded PostgreSQL, or quarry.database.url to a PostgreSQL that runs already.");
        }
        Path absolute = dataDirectory.toAbsolutePath().normalize();
        requireNameForTheShell(absolute);
        return CHOSEN.computeIfAbsent(absolute, EmbeddedLogin::choose);
    }

    // PostgreSQL's programs start one another through sh, with their paths in double quotes.
    private static void requireNameForTheShell(Path dataDirectory) {
        if (OperatingSystem.current() != OperatingSystem.WINDOWS
                && dataDirectory.toString().chars().anyMatch(character -> SPECIAL_BETWEEN_QUOTES.indexOf(character) >= 0)) {
            throw new DatabaseStartException("The embedded PostgreSQL cannot work in " + dataDirectory
                    + ", because its programs do not cope with $, `, \" or \\ in a path. Set quarry.database.data-dir to a "
                    + "directory without them, or quarry.database.url to a PostgreSQL that runs already.");
        }
    }

    public DatabaseUrl url() {
        return new DatabaseUrl("127.0.0.1", port, NAME, NAME, password, Map.of("sslmode", TlsMode.DISABLE.text()));
    }

    /** Returns the URL without the password. */
    @Override
    public String toString() {
        return url().toString();
    }

    private static EmbeddedLogin choose(Path dataDirectory) {
        try {
            return new EmbeddedLogin(FreePort.choose(), PasswordFile.in(dataDirectory).read());
        } catch (IOException | UncheckedIOException failure) {
            throw new DatabaseStartException("The directory " + dataDirectory + " of the embedded PostgreSQL cannot be used ("
                    + failure + "). Set quarry.database.data-dir to a directory that this user may write, or "
                    + "quarry.database.url to a PostgreSQL that runs already.");
        }
    }
}
