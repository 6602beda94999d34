package dev.quarry.platform.database;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

import dev.quarry.platform.database.embedded.FreePort;
import dev.quarry.testing.PostgresServer;

/**
 * A streaming replica of a server. It is made by PostgreSQL's functions for base backups, because the embedded PostgreSQL has
 * no
 * {@code pg_basebackup}.
 */
final class Standby implements AutoCloseable {

    private static final Set<String> OF_THE_RUNNING_SERVER = Set.of("postmaster.pid", "postmaster.opts");
    private static final String SETTINGS = """
            port = %d
            hot_standby = on
            primary_conninfo = 'host=127.0.0.1 port=%d user=postgres password=%s'
            """;

    private final PostgresServer primary;
    private final Path cluster;
    private final Path log;
    private final DatabaseUrl url;

    private Standby(PostgresServer primary, Path cluster, int port) {
        this.primary = primary;
        this.cluster = cluster;
        this.log = cluster.resolveSibling("standby.log");
        DatabaseUrl of = primary.url();
        this.url = new DatabaseUrl(of.host(), port, of.database(), of.user(), of.password(), of.parameters());
    }

    /** Lets a server serve replicas. */
    static void permit(PostgresServer primary, Path log) throws IOException, SQLException {
        try (Connection connection = connect(primary.superuser()); Statement statement = connection.createStatement()) {
            statement.execute("ALTER SYSTEM SET wal_level = replica");
            statement.execute("ALTER SYSTEM SET max_wal_senders = 5");
            statement.execute("ALTER SYSTEM SET wal_keep_size = '256MB'");
        }
        Files.writeString(primary.cluster().resolve("pg_hba.conf"), "\nhost replication postgres 127.0.0.1/32 scram-sha-256\n",
                StandardOpenOption.APPEND);
        primary.control(log, "restart", "--mode=fast");
    }

    /** Starts a replica in a new directory. */
    static Standby start(PostgresServer primary, Path directory) throws IOException, SQLException {
        Standby standby = new Standby(primary, directory, FreePort.choose());
        standby.copyPrimary();
        Files.writeString(directory.resolve("postgresql.auto.conf"),
                "\n" + SETTINGS.formatted(standby.url.port(), primary.url().port(), primary.url().password()),
                StandardOpenOption.APPEND);
        Files.createFile(directory.resolve("standby.signal"));
        standby.control("start", "--log=" + standby.log);
        return standby;
    }

    private void copyPrimary() throws IOException, SQLException {
        try (Connection connection = connect(primary.superuser()); Statement statement = connection.createStatement()) {
            boolean isNew = connection.getMetaData().getDatabaseMajorVersion() >= 15;
            statement.execute(
                    isNew ? "SELECT pg_backup_start('standby', true)" : "SELECT pg_start_backup('standby', true, false)");
            Files.createDirectory(cluster, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            copyTree();
            try (ResultSet label = statement.executeQuery(
                    isNew ? "SELECT labelfile FROM pg_backup_stop(false)"
                            : "SELECT labelfile FROM pg_stop_backup(false, false)")) {
                label.next();
                Files.writeString(cluster.resolve("backup_label"), label.getString("labelfile"));
            }
        }
    }

    private void copyTree() throws IOException {
        Path root = primary.cluster();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {

            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(cluster.resolve(root.relativize(directory).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!OF_THE_RUNNING_SERVER.contains(String.valueOf(file.getFileName()))) {
                    Files.copy(file, cluster.resolve(root.relativize(file).toString()));
                }
                return FileVisitResult.CONTINUE;
            }

            /** A running server deletes and renames files. */
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
    }

    DatabaseUrl url() {
        return url;
    }

    /** Keeps the replica from replaying what the primary writes. */
    void pause() throws SQLException {
        execute("SELECT pg_wal_replay_pause()");
    }

    void resume() throws SQLException {
        execute("SELECT pg_wal_replay_resume()");
    }

    void start() throws IOException {
        control("start", "--log=" + log);
    }

    void stop() throws IOException {
        control("stop", "--mode=immediate");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect(url.withDatabase("postgres").withLogin("postgres",
                String.valueOf(url.password()))); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void control(String action, String option) throws IOException {
        PostgresServer.run(log.resolveSibling("standby-control.log"), primary.programs().resolve("pg_ctl"), action,
                "--pgdata=" + cluster, "--wait", "--timeout=60", option);
    }

    private static Connection connect(DatabaseUrl url) throws SQLException {
        return DriverManager.getConnection(url.jdbcUrl(), url.user(), url.password());
    }

    @Override
    public void close() throws IOException {
        if (Files.exists(cluster.resolve("postmaster.pid"))) {
            stop();
        }
    }
}
