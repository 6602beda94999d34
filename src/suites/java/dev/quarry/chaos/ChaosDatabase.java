package dev.quarry.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;

import dev.quarry.platform.database.DatabaseUrl;
import dev.quarry.testing.PostgresServer;

/** The PostgreSQL that all processes share: as durable as in production, and restarted while the processes work. */
final class ChaosDatabase implements AutoCloseable {

    /** Below the ephemeral ports: the port must still be free when the server restarts. */
    private static final int LOWEST_PORT = 15_000;
    private static final int HIGHEST_PORT = 30_000;

    private static final String PASSWORD = "chaos";
    private static final int CONNECTIONS = 250;

    private final PostgresServer server;
    private final Path log;
    private final List<Outage> outages = new CopyOnWriteArrayList<>();

    /** The mode of {@code pg_ctl stop}. */
    enum StopMode {
        /** An orderly shutdown: ends the sessions and writes a checkpoint. */
        FAST,
        /** A crash: the server replays its write-ahead log at the next start. */
        IMMEDIATE;

        private String argument() {
            return "--mode=" + name().toLowerCase(Locale.ROOT);
        }
    }

    private ChaosDatabase(PostgresServer server, Path log) {
        this.server = server;
        this.log = log;
    }

    /** Starts a server on a new directory. It writes to {@code log} after its first restart. */
    static ChaosDatabase start(Path directory, Path log) throws IOException {
        ChaosDatabase database = new ChaosDatabase(PostgresServer.start(directory, freePort(), PASSWORD), log);
        database.makeRoomForDeadConnections();
        return database;
    }

    /** The server keeps its ends of black-holed connections: it would detect them only after hours. */
    private void makeRoomForDeadConnections() {
        try (DirectConnections connections = new DirectConnections(server.superuser())) {
            connections.execute("ALTER SYSTEM SET max_connections = " + CONNECTIONS);
        }
        control("stop", StopMode.FAST.argument());
        control("start", "--log=" + log);
    }

    DatabaseUrl url() {
        return server.url();
    }

    /** Stops the server, leaves it down for a while, and starts it again. */
    void restart(StopMode mode, Duration down) {
        Instant from = Instant.now();
        control("stop", mode.argument());
        Pause.of(down);
        control("start", "--log=" + log);
        outages.add(new Outage(from, Instant.now()));
    }

    /** The times in which the server accepted no connections. */
    List<Outage> outages() {
        return outages;
    }

    private void control(String action, String option) {
        try {
            server.control(log, action, option);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static int freePort() throws IOException {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                // Tries another port.
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
