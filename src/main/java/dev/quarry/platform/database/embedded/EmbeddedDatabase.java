package dev.quarry.platform.database.embedded;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

import org.jboss.logging.Logger;

import dev.quarry.platform.database.DatabaseStartException;
import dev.quarry.platform.database.DatabaseUrl;

/**
 * A PostgreSQL server that belongs to this process and keeps its data in a directory. The data survive a crash of either: the
 * next start continues from the last commit.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(EmbeddedDatabase.class);
    // Part of the directory's name: another major version cannot read these files.
    private static final String MAJOR_VERSION = "18";

    private final DataDirectoryLock lock;
    private final PostgresCluster cluster;
    private final DatabaseUrl url;
    private final PostgresSupervisor supervisor;

    private EmbeddedDatabase(DataDirectoryLock lock, PostgresCluster cluster, DatabaseUrl url) {
        this.lock = lock;
        this.cluster = cluster;
        this.url = url;
        this.supervisor = new PostgresSupervisor(cluster, url.port());
    }

    /**
     * Starts a server and returns when it answers.
     *
     * @param dataDirectory created if absent; holds the data, the programs and {@code postgres.log}
     * @param port a free port; the server listens on the loopback address only
     * @param password of the role {@code quarry} and of the superuser, the same at every start
     * @throws DatabaseStartException if another process uses the directory, or the server does not start
     */
    public static EmbeddedDatabase start(Path dataDirectory, int port, String password) {
        return start(dataDirectory, dataDirectory.resolve("binaries"), port, password);
    }

    /** Like {@link #start(Path, int, String)}, with the programs in a separate directory. */
    public static EmbeddedDatabase start(Path dataDirectory, Path binaries, int port, String password) {
        try {
            PrivateFiles.createDirectories(dataDirectory);
            Path directory = dataDirectory.toRealPath();
            DataDirectoryLock lock = DataDirectoryLock.take(directory);
            try {
                return start(lock, directory, binaries, new EmbeddedLogin(port, password));
            } catch (IOException | SQLException | RuntimeException failure) {
                closeAfter(failure, lock::close);
                throw failure;
            }
        } catch (IOException | SQLException failure) {
            LOG.debug("The embedded PostgreSQL did not start", failure);
            throw new DatabaseStartException("The embedded PostgreSQL in " + dataDirectory + " did not start: " + failure
                    + "\nFix the cause, or set quarry.database.data-dir to another directory, or quarry.database.url to a "
                    + "PostgreSQL that runs already.");
        }
    }

    private static EmbeddedDatabase start(DataDirectoryLock lock, Path directory, Path binaries, EmbeddedLogin login)
            throws IOException, SQLException {
        Path log = directory.resolve("postgres.log");
        PostgresCommands commands = new PostgresCommands(PostgresBinaries.unpackedIn(binaries), log);
        PostgresCluster cluster = new PostgresCluster(commands, directory, MAJOR_VERSION);
        cluster.createIfAbsent(login.password());
        try {
            cluster.start(login.port());
            DatabaseOwner.createIfAbsent(login);
        } catch (IOException | SQLException | RuntimeException failure) {
            closeAfter(failure, cluster::stop);
            throw failure;
        }
        LOG.infof("PostgreSQL answers on 127.0.0.1:%d, keeps its data in %s and writes to %s", login.port(), directory, log);
        return new EmbeddedDatabase(lock, cluster, login.url());
    }

    private static void closeAfter(Exception failure, Closeable resource) {
        try {
            resource.close();
        } catch (IOException another) {
            failure.addSuppressed(another);
        }
    }

    /** Returns the address of the server; the role {@code quarry} owns the database {@code quarry}. */
    public DatabaseUrl url() {
        return url;
    }

    /** Restarts the server on the same port whenever it dies, until this object is closed. */
    public void supervise() {
        supervisor.start();
    }

    /** Returns why the server has died and could not be restarted; empty while it runs. */
    public Optional<String> failure() {
        return supervisor.failure();
    }

    /**
     * Stops the server and releases the directory. Close all connections before, because the server does not wait for them.
     *
     * @throws IOException if the server does not stop; the next start stops it then
     */
    @Override
    public void close() throws IOException {
        try (lock) {
            supervisor.close();
            cluster.stop();
        }
    }
}
