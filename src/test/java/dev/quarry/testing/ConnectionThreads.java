package dev.quarry.testing;

import java.io.IOException;

/** Starts the threads of proxies: each serves a connection, and ends with it. */
public final class ConnectionThreads {

    private ConnectionThreads() {
    }

    /** Work that ends with an {@link IOException} when its connection is closed. */
    @FunctionalInterface
    public interface Work {
        void run() throws IOException;
    }

    public static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException closed) {
                // The connection or the test has ended.
            }
        }, "proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
