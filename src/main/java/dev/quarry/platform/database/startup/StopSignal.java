package dev.quarry.platform.database.startup;

import org.jboss.logging.Logger;

/**
 * Interrupts the thread that starts the application when the process is told to stop. Otherwise a start that waits for its
 * database would first wait to the end.
 */
final class StopSignal implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(StopSignal.class);

    private final Thread hook;

    private StopSignal(Thread hook) {
        this.hook = hook;
    }

    /** Interrupts the current thread on SIGTERM and Ctrl-C until this is closed. */
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

    /** What stops now waits for other threads, and would fail in an interrupted one. */
    private void forgetInterrupt() {
        try {
            hook.join();
            Thread.interrupted();
        } catch (InterruptedException sentByTheHook) {
            LOG.debug("Told to stop while the database was awaited");
        }
    }
}
