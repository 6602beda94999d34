package dev.quarry.platform.database.embedded;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Chooses a port for the embedded server. The server binds it only after unpacking and initdb, so the port must not be one
 * that the system may assign meanwhile: all systems assign ephemeral ports from 32768 on.
 */
public final class FreePort {

    static final int LOWEST = 15_000;
    static final int HIGHEST = 30_000;

    private static final byte[] LOOPBACK = { 127, 0, 0, 1 };
    private static final int ATTEMPTS = 100;

    private FreePort() {
    }

    /** Returns a port on 127.0.0.1 on which nothing listens. */
    public static int choose() throws IOException {
        return firstOf(ThreadLocalRandom.current().ints(ATTEMPTS, LOWEST, HIGHEST + 1));
    }

    static int firstOf(IntStream candidates) throws IOException {
        for (int port : candidates.toArray()) {
            if (isFree(port)) {
                return port;
            }
        }
        throw new BindException("No free port was found on 127.0.0.1");
    }

    private static boolean isFree(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByAddress(LOOPBACK))) {
            return socket.isBound();
        } catch (BindException taken) {
            return false;
        }
    }
}
