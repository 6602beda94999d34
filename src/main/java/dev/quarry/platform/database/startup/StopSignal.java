package dev.quarry.platform.database.startup;

import org.jboss.logging.Logger;

/**
 * Interrupts the thread that starts the application on SIGTERM or Ctrl-C. Otherwise a start that waits for its database would
 * not stop until the wait ends.
 */
final class StopSignal implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(StopSignal.class);

    private final Thread hook;

    private StopSignal(Thread hook) {
        this.hook = hook;
    }

    /** Interrupts the current thread on SIGTERM and Ctrl-C until this object is closed. */
    static StopSignal interruptsThisThread() {
        Thread starting = Thread.currentThread();
        Thread hook = new Thread(starting::interrupt, "stop-signal");
        Runtime.getRuntime().addShutdownHook(hook);
        return new StopSignal(hook);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException stopping) {
            forgetInterrupt();
        }
    }

    /** Clears the interrupt, because shutdown code waits for other threads and would fail in an interrupted thread. */
    private void forgetInterrupt() {
        try {
            hook.join();
            Thread.interrupted();
        } catch (InterruptedException sentByTheHook) {
            LOG.debug("Stopped while waiting for the database");
        }
    }
}
