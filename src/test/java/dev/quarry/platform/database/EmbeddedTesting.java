package dev.quarry.platform.database;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Shared set-up of the tests of the embedded database. */
public final class EmbeddedTesting {

    /** Kept between runs, so that only the first run unpacks. */
    public static final Path BINARIES = Path.of("target", "postgres-binaries").toAbsolutePath();
    public static final String PASSWORD = "it's \"secret\"";

    private EmbeddedTesting() {
    }

    /** Returns the process of the server in a data directory. */
    public static ProcessHandle postmaster(Path data) throws IOException {
        String pid = Files.readAllLines(data.resolve("18/postmaster.pid")).get(0);
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    /** Kills a server, and waits until none of its processes uses the data directory any more. */
    public static void kill(ProcessHandle postmaster) {
        List<ProcessHandle> all = Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        await().atMost(Duration.ofSeconds(60)).until(() -> all.stream().noneMatch(EmbeddedTesting::stillRuns));
    }

    // A dead process is listed as alive until its parent reads its exit code, but it has no program any more.
    private static boolean stillRuns(ProcessHandle process) {
        return process.info().command().isPresent();
    }

    public static void execute(DatabaseUrl url, String command) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url.jdbcUrl(), url.user(), url.password());
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    /** Returns the first column of the first row. */
    public static String query(DatabaseUrl url, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url.jdbcUrl(), url.user(), url.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
