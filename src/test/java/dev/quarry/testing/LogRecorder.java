package dev.quarry.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Logger;

import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;

/** Records the messages of one logger until it is closed. */
public final class LogRecorder implements AutoCloseable {

    private final Logger logger;
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final ExtHandler handler = new ExtHandler() {
        @Override
        protected void doPublish(ExtLogRecord message) {
            messages.add(message.getFormattedMessage());
        }
    };

    private LogRecorder(Logger logger) {
        this.logger = logger;
        logger.addHandler(handler);
    }

    public static LogRecorder of(String logger) {
        return new LogRecorder(Logger.getLogger(logger));
    }

    public List<String> messages() {
        return messages;
    }

    @Override
    public void close() {
        logger.removeHandler(handler);
    }
}
