package dev.quarry.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

import dev.quarry.testing.TestDatabase;

/** The lower bound of an index run: reading the files and storing the rows. */
final class IndexFloor {

    /** In the order of their foreign keys. The active version of a repository is set after all rows. */
    private static final List<Rows> TABLES = List.of(
            new Rows("repository", "project_id, id, repo_path, created_at"),
            new Rows("index_version", ""),
            new Rows("blob", ""),
            new Rows("file", ""),
            new Rows("chunk", ""),
            new Rows("symbol", ""),
            new Rows("word", ""));

    /** The columns of a table that are copied; all if {@code columns} is empty. */
    private record Rows(String table, String columns) {

        private String target() {
            return columns.isEmpty() ? table : table + " (" + columns + ")";
        }

        private Path in(Path directory) {
            return directory.resolve(table);
        }
    }

    private IndexFloor() {
    }

    /** Reads every file once and hashes it, on one thread. */
    static double readAndHash(List<Path> files) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            long startedAtNanos = System.nanoTime();
            for (Path file : files) {
                sha256.digest(Files.readAllBytes(file));
            }
            return secondsSince(startedAtNanos);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    /** Writes the rows of the whole index to files in the format of {@code COPY}. */
    static void save(Connection index, Path directory) throws SQLException, IOException {
        CopyManager copy = index.unwrap(PGConnection.class).getCopyAPI();
        for (Rows rows : TABLES) {
            try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(rows.in(directory)))) {
                copy.copyOut("COPY " + rows.target() + " TO STDOUT", file);
            }
        }
    }

    /**
     * Stores the saved rows in an empty database with all migrations: one {@code COPY} per table, in one transaction.
     *
     * @return seconds
     */
    static double copy(Path directory) throws SQLException, IOException {
        TestDatabase empty = TestDatabase.fresh();
        Flyway.configure().dataSource(empty.url().jdbcUrl(), empty.url().user(), empty.url().password())
                .locations("classpath:db/migration").load().migrate();
        try (Connection connection = empty.connect(); Statement statement = connection.createStatement()) {
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            connection.setAutoCommit(false);
            long startedAtNanos = System.nanoTime();
            for (Rows rows : TABLES) {
                try (InputStream file = new BufferedInputStream(Files.newInputStream(rows.in(directory)))) {
                    copy.copyIn("COPY " + rows.target() + " FROM STDIN", file);
                }
            }
            statement.execute("UPDATE repository SET active_version_id = (SELECT max(id) FROM index_version)");
            connection.commit();
            return secondsSince(startedAtNanos);
        }
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }
}
