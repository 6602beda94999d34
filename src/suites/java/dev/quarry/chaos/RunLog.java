package dev.quarry.chaos;

import java.time.Duration;
import java.util.Locale;

/** Prints the events of a run on the standard output, with the time since its start. */
final class RunLog {

    private final long startedAtNanos = System.nanoTime();

    void say(String format, Object... arguments) {
        System.out.printf(Locale.ROOT, "[%6.1f s] %s%n", sinceStart().toMillis() / 1000.0,
                String.format(Locale.ROOT, format, arguments));
    }

    Duration sinceStart() {
        return Duration.ofNanos(System.nanoTime() - startedAtNanos);
    }
}
