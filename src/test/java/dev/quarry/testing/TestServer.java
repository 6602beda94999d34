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

/** The one PostgreSQL of this JVM; started by the first who asks, stopped and deleted when the JVM ends. */
final class TestServer {

    // Quarkus loads the classes of tests several times; only the system properties are the same for all of them.
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
            throw new IllegalStateException("The PostgreSQL of the tests does not start", failure);
        }
    }

    // Tests lose nothing in a power failure.
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
            throw new IllegalStateException("The PostgreSQL of the tests does not stop", failure);
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
