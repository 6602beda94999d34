package dev.quarry.platform.database;

/**
 * Interrupts the thread that starts the application when the process is told to stop. Otherwise a start that waits for its
 * database would first wait to the end.
 */
final class StopSignal implements AutoCloseable {

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
            // The hook runs, or has run: there is nothing to remove.
        }
    }
}
