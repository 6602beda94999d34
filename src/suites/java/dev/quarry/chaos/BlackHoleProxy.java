package dev.quarry.chaos;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import dev.quarry.platform.database.DatabaseUrl;
import dev.quarry.testing.ConnectionThreads;

/**
 * The proxy between a process and the database. It can turn connections into black holes, like a firewall that has lost its
 * state: no byte passes in either direction, and neither end learns that the other one has closed. New connections work.
 */
final class BlackHoleProxy implements AutoCloseable {

    private static final byte[] LISTEN = "LISTEN".getBytes(US_ASCII);
    private static final int BUFFER = 16_384;

    private final ServerSocket server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    private final DatabaseUrl database;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();

    BlackHoleProxy(DatabaseUrl database) throws IOException {
        this.database = database;
        ConnectionThreads.start(this::accept);
    }

    /** The address of the database through this proxy. */
    DatabaseUrl url() {
        return new DatabaseUrl("127.0.0.1", server.getLocalPort(), database.database(), database.user(), database.password(),
                database.parameters());
    }

    /** Swallows everything on all connections from now on; returns the number of connections. */
    int swallowAll() {
        return swallow(link -> true);
    }

    /** Swallows everything on the connections that have sent LISTEN; returns the number of connections. */
    int swallowListening() {
        return swallow(link -> link.listens);
    }

    private int swallow(Predicate<Link> chosen) {
        int swallowed = 0;
        for (Link link : links) {
            if (!link.swallowed && chosen.test(link)) {
                link.swallowed = true;
                swallowed++;
            }
        }
        return swallowed;
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = server.accept();
            ConnectionThreads.start(() -> connect(client));
        }
    }

    private void connect(Socket client) throws IOException {
        try {
            Link link = new Link(client, new Socket(database.host(), database.port()));
            links.add(link);
            ConnectionThreads.start(() -> link.pump(link.target, link.client, false));
            link.pump(link.client, link.target, true);
        } catch (IOException unreachable) {
            client.close();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Link link : links) {
            link.close();
        }
    }

    /** A client's connection, and its counterpart to the database. */
    private final class Link {

        private final Socket client;
        private final Socket target;
        private volatile boolean swallowed;
        private volatile boolean listens;

        Link(Socket client, Socket target) throws IOException {
            this.client = client;
            this.target = target;
            client.setTcpNoDelay(true);
            target.setTcpNoDelay(true);
        }

        void pump(Socket from, Socket to, boolean isRequest) throws IOException {
            byte[] buffer = new byte[BUFFER];
            try {
                InputStream input = from.getInputStream();
                OutputStream output = to.getOutputStream();
                for (int length = input.read(buffer); length >= 0; length = input.read(buffer)) {
                    listens |= isRequest && containsListen(buffer, length);
                    if (!swallowed) {
                        output.write(buffer, 0, length);
                    }
                }
            } finally {
                // The end of a swallowed connection is swallowed too.
                if (!swallowed) {
                    close();
                }
            }
        }

        void close() throws IOException {
            links.remove(this);
            client.close();
            target.close();
        }
    }

    private static boolean containsListen(byte[] buffer, int length) {
        for (int i = 0; i + LISTEN.length <= length; i++) {
            if (Arrays.equals(buffer, i, i + LISTEN.length, LISTEN, 0, LISTEN.length)) {
                return true;
            }
        }
        return false;
    }
}
