package dev.quarry.platform;

import java.util.logging.Filter;
import java.util.logging.LogRecord;

import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;

import io.quarkus.logging.LoggingFilter;

/**
 * Escapes every log record: a message or an exception may hold a path or a text from outside, and a line end in it would
 * forge a line of the log. Set by {@code quarkus.log.console.filter} and {@code quarkus.log.file.filter}.
 */
@LoggingFilter(name = "printable")
public final class PrintableLog implements Filter {

    private static final int LONGEST_CHAIN = 20;

    @Override
    public boolean isLoggable(LogRecord record) {
        if (record instanceof ExtLogRecord extended) {
            escapeMessage(extended);
        } else if (record.getMessage() != null) {
            record.setMessage(Printable.of(record.getMessage()));
        }
        Throwable thrown = record.getThrown();
        if (thrown != null && !isSafe(thrown)) {
            record.setThrown(escaped(thrown, 0));
        }
        return true;
    }

    private static void escapeMessage(ExtLogRecord record) {
        String message = record.getFormattedMessage();
        if (message != null && !Printable.isSafe(message)) {
            record.setMessage(Printable.of(message), ExtLogRecord.FormatStyle.NO_FORMAT);
        }
    }

    private static boolean isSafe(Throwable thrown) {
        int depth = 0;
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (depth++ == LONGEST_CHAIN || cause.getSuppressed().length > 0 || !Printable.isSafe(cause.toString())) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Throwable escaped(@Nullable Throwable thrown, int depth) {
        return thrown == null || depth == LONGEST_CHAIN ? null : new EscapedThrowable(thrown, depth);
    }

    /** Prints like the original exception, with its messages escaped. */
    private static final class EscapedThrowable extends Throwable {

        private static final long serialVersionUID = 1L;

        private final String text;

        EscapedThrowable(Throwable original, int depth) {
            super(null, escaped(original.getCause(), depth + 1));
            this.text = Printable.of(original.toString());
            setStackTrace(original.getStackTrace());
            for (Throwable suppressed : original.getSuppressed()) {
                Throwable copy = escaped(suppressed, depth + 1);
                if (copy != null) {
                    addSuppressed(copy);
                }
            }
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
