package dev.quarry.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;

import dev.quarry.platform.database.DatabaseUrl;

/** The PostgreSQL server of this JVM: started at the first use, stopped and deleted when the JVM exits. */
final class TestServer {

    // Quarkus loads test classes several times, with different class loaders; only the system properties are shared.
    private static final String URL_PROPERTY = "dev.quarry.testing.postgres";

    private TestServer() {
    }

    static DatabaseUrl url() {
        Properties sharedByAllClassLoaders = System.getProperties();
        synchronized (sharedByAllClassLoaders) {
            String url = sharedByAllClassLoaders.getProperty(URL_PROPERTY);
            if (url == null) {
                url = start().withPassword();
                sharedByAllClassLoaders.setProperty(URL_PROPERTY, url);
            }
            return DatabaseUrl.parse(url);
        }
    }

    static DatabaseUrl superuser(DatabaseUrl url) {
        return url.withDatabase("postgres").withLogin("postgres", Objects.requireNonNull(url.password()));
    }

    private static DatabaseUrl start() {
        try {
            Path directory = Files.createTempDirectory("quarry-test-postgres");
            PostgresServer server = PostgresServer.start(directory, freePort(), "test");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, directory)));
            doNotSync(server.url());
            return server.url();
        } catch (IOException | SQLException failure) {
            throw new IllegalStateException("Cannot start the PostgreSQL server for tests", failure);
        }
    }

    // Tests need no durability.
    private static void doNotSync(DatabaseUrl url) throws SQLException {
        try (Connection connection = TestDatabase.connect(superuser(url));
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER SYSTEM SET fsync = off");
            statement.execute("ALTER SYSTEM SET synchronous_commit = off");
            statement.execute("ALTER SYSTEM SET full_page_writes = off");
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    private static void stop(PostgresServer server, Path directory) {
        try {
            server.close();
            deleteTree(directory);
        } catch (IOException failure) {
            throw new IllegalStateException("Cannot stop the PostgreSQL server for tests", failure);
        }
    }

    private static void deleteTree(Path root) throws IOException {
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
