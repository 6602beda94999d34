package dev.quarry.platform.database.embedded;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * A port for the embedded server. It is bound long after it was chosen, as unpacking and initdb lie between, so it must
 * not be one that the system may hand out meanwhile: all systems take those from 32768 on.
 */
public final class FreePort {

    static final int LOWEST = 15_000;
    static final int HIGHEST = 30_000;

    private static final byte[] LOOPBACK = { 127, 0, 0, 1 };
    private static final int ATTEMPTS = 100;

    private FreePort() {
    }

    /** A port on 127.0.0.1 that nobody listens on. */
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
