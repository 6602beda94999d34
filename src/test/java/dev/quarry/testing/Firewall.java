package dev.quarry.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

import dev.quarry.platform.database.DatabaseUrl;

/**
 * A proxy between a client and a database. After {@link #freeze()}, existing connections stay open but pass nothing, not even
 * the close of one end, like a firewall that has dropped their state; new connections work.
 */
public final class Firewall implements AutoCloseable {

    private final ServerSocket server;
    private final AtomicInteger era = new AtomicInteger();
    private final AtomicInteger misspelt = new AtomicInteger();
    private volatile byte[] misspells = {};
    private volatile boolean swallowsNewOnes;

    public Firewall(DatabaseUrl database) throws IOException {
        this(database, InetAddress.getLoopbackAddress());
    }

    /** Listens on a free port of {@code address}. */
    public Firewall(DatabaseUrl database, InetAddress address) throws IOException {
        server = new ServerSocket(0, 50, address);
        ConnectionThreads.start(() -> {
            while (true) {
                Socket client = server.accept();
                Socket target = new Socket(database.host(), database.port());
                int mine = swallowsNewOnes ? -1 : era.get();
                ConnectionThreads.start(() -> pump(client.getInputStream(), target, mine));
                ConnectionThreads.start(() -> pump(target.getInputStream(), client, mine));
            }
        });
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Drops all traffic of the connections that are open now. */
    public void freeze() {
        era.incrementAndGet();
    }

    /** Whether new connections are accepted but pass nothing. */
    public void swallowNewOnes(boolean swallow) {
        swallowsNewOnes = swallow;
    }

    /**
     * Corrupts every later statement that contains {@code word}, so that the server rejects it; an empty word disables this.
     */
    public void misspell(String word) {
        misspells = word.getBytes(US_ASCII);
    }

    /** The number of words that have been corrupted. */
    public int misspelt() {
        return misspelt.get();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void pump(InputStream from, Socket target, int mine) throws IOException {
        try {
            OutputStream to = target.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                if (era.get() == mine) {
                    misspell(buffer, n);
                    to.write(buffer, 0, n);
                    to.flush();
                }
            }
        } finally {
            if (era.get() == mine) {
                target.close();
            }
        }
    }

    private void misspell(byte[] buffer, int length) {
        byte[] word = misspells;
        for (int i = 0; word.length > 0 && i + word.length <= length; i++) {
            if (Arrays.equals(buffer, i, i + word.length, word, 0, word.length)) {
                buffer[i]++;
                misspelt.incrementAndGet();
            }
        }
    }
}
