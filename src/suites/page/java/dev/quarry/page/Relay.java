package dev.quarry.page;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.quarry.testing.ConnectionThreads;

/** A relay between the browser and the server. While it is interrupted, it closes every connection. */
final class Relay implements AutoCloseable {

    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean isInterrupted;
    private volatile URI server;

    Relay(URI server) {
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        this.server = server;
        ConnectionThreads.start(() -> {
            while (true) {
                accept(listener.accept());
            }
        });
    }

    /** The address that clients use instead of the server's. */
    URI address() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    void interrupt() {
        isInterrupted = true;
        sockets.forEach(Relay::close);
    }

    void resume() {
        isInterrupted = false;
    }

    /** Relays to another server from now on. */
    void resume(URI another) {
        server = another;
        resume();
    }

    @Override
    public void close() {
        close(listener);
        interrupt();
    }

    /** A server that refuses connections must not end the thread that accepts them. */
    private void accept(Socket client) {
        sockets.add(client);
        ConnectionThreads.start(() -> connect(client));
    }

    private void connect(Socket client) throws IOException {
        try {
            Socket target = new Socket(server.getHost(), server.getPort());
            sockets.add(target);
            ConnectionThreads.start(() -> copy(client, target));
            ConnectionThreads.start(() -> copy(target, client));
        } catch (IOException refused) {
            close(client);
        }
        if (isInterrupted) {
            interrupt();
        }
    }

    private void copy(Socket from, Socket to) throws IOException {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } finally {
            close(to);
            sockets.remove(to);
        }
    }

    private static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
