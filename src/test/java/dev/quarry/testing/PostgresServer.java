package dev.quarry.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.database.DatabaseUrl;
import dev.quarry.platform.database.embedded.EmbeddedDatabase;

/**
 * A PostgreSQL server with its own data directory: the embedded one, or an installed one whose programs are in the directory
 * that {@code -Dtest.postgres} names, such as {@code /usr/lib/postgresql/15/bin}. The installed one keeps its default settings.
 */
public final class PostgresServer implements AutoCloseable {

    private static final String INSTALLED = "test.postgres";
    /** Shared by all test runs, so that only the first one unpacks. */
    private static final Path BINARIES = Path.of("target", "postgres-binaries").toAbsolutePath();
    private static final String SETTINGS = """
            port = %d
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            """;

    private final Path programs;
    private final Path cluster;
    private final DatabaseUrl url;
    private final @Nullable EmbeddedDatabase embedded;

    private PostgresServer(Path programs, Path cluster, DatabaseUrl url, @Nullable EmbeddedDatabase embedded) {
        this.programs = programs;
        this.cluster = cluster;
        this.url = url;
        this.embedded = embedded;
    }

    /**
     * Starts a server in an empty directory.
     *
     * @param password the password of the role {@code quarry}, which owns the database {@code quarry}, and of the superuser
     *        {@code postgres}
     */
    public static PostgresServer start(Path directory, int port, String password) throws IOException {
        String installed = System.getProperty(INSTALLED, "");
        return installed.isBlank()
                ? startEmbedded(directory, port, password)
                : startInstalled(Path.of(installed), directory, port, password);
    }

    private static PostgresServer startEmbedded(Path directory, int port, String password) throws IOException {
        EmbeddedDatabase embedded = EmbeddedDatabase.start(directory, BINARIES, port, password);
        try (Stream<Path> unpacked = Files.list(BINARIES)) {
            Path programs = unpacked.map(version -> version.resolve("bin")).filter(Files::isDirectory).findFirst()
                    .orElseThrow();
            return new PostgresServer(programs, directory.resolve("18"), embedded.url(), embedded);
        }
    }

    /** Like {@link #start}, with the installed server whose programs are in this directory. */
    public static PostgresServer startInstalled(Path programs, Path directory, int port, String password) throws IOException {
        DatabaseUrl url = new DatabaseUrl("127.0.0.1", port, "quarry", "quarry", password, Map.of("sslmode", "disable"));
        Path cluster = Files.createDirectories(directory).resolve("cluster");
        Path log = directory.resolve("postgres.log");
        Path passwordFile = Files.writeString(directory.resolve("password"), String.valueOf(url.password()));
        run(log, programs.resolve("initdb"), "--pgdata=" + cluster, "--username=postgres", "--pwfile=" + passwordFile,
                "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8");
        Files.writeString(cluster.resolve("postgresql.conf"), SETTINGS.formatted(url.port()), StandardOpenOption.APPEND);
        PostgresServer server = new PostgresServer(programs, cluster, url, null);
        server.control(log, "start", "--log=" + log);
        server.createOwner();
        return server;
    }

    private void createOwner() throws IOException {
        try (Connection connection = TestDatabase.connect(superuser());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE quarry LOGIN PASSWORD '" + url.password() + "'");
            statement.execute("CREATE DATABASE quarry OWNER quarry");
        } catch (SQLException failure) {
            throw new IOException("Cannot create the role quarry and its database", failure);
        }
    }

    /** The directory of the programs of this server. */
    public Path programs() {
        return programs;
    }

    /** The data directory. */
    public Path cluster() {
        return cluster;
    }

    public DatabaseUrl url() {
        return url;
    }

    /** The URL of the superuser, with the database {@code postgres}. */
    public DatabaseUrl superuser() {
        return url.withDatabase("postgres").withLogin("postgres", String.valueOf(url.password()));
    }

    /**
     * Runs {@code pg_ctl} and waits until the server has started or stopped.
     *
     * @param log the file for its output
     */
    public void control(Path log, String action, String option) throws IOException {
        run(log, programs.resolve("pg_ctl"), action, "--pgdata=" + cluster, "--wait", "--timeout=60", option);
    }

    /** Runs a program of PostgreSQL to its end. */
    public static void run(Path log, Path program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            // PostgreSQL refuses to run as root; in a new user namespace it does not run as root.
            command.addAll(List.of("unshare", "--user"));
        }
        command.add(program.toString());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException(command + " failed, see " + log);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while " + command + " ran", interrupted);
        }
    }

    @Override
    public void close() throws IOException {
        if (embedded == null) {
            control(cluster.resolveSibling("postgres.log"), "stop", "--mode=fast");
        } else {
            embedded.close();
        }
    }
}
