package dev.quarry.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;

/** Records messages of the log until it is closed. */
public final class LogRecorder implements AutoCloseable {

    /** A test that kills embedded servers runs alongside others. */
    private static final String KILLED_SERVERS = "dev.quarry.platform.database.embedded.";

    private final Logger logger;
    private final Predicate<ExtLogRecord> filter;
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final ExtHandler handler = new ExtHandler() {
        @Override
        protected void doPublish(ExtLogRecord message) {
            if (filter.test(message)) {
                messages.add(message.getFormattedMessage());
            }
        }
    };

    private LogRecorder(String logger, Predicate<ExtLogRecord> filter) {
        this.logger = Logger.getLogger(logger);
        this.filter = filter;
        this.logger.addHandler(handler);
    }

    /** Records all messages of one logger. */
    public static LogRecorder of(String logger) {
        return new LogRecorder(logger, message -> true);
    }

    /** Records the errors of a logger and of those below it; the root logger is named {@code ""}. */
    public static LogRecorder ofErrors(String logger) {
        return new LogRecorder(logger, message -> message.getLevel().intValue() >= Level.SEVERE.intValue()
                && !message.getLoggerName().startsWith(KILLED_SERVERS));
    }

    public List<String> messages() {
        return messages;
    }

    @Override
    public void close() {
        logger.removeHandler(handler);
    }
}
