package dev.quarry.bench;

import java.util.Locale;

/** Prints measurements on the standard output at once. */
public final class Report {

    private final long startedAtNanos = System.nanoTime();

    public void title(String title) {
        say("");
        say("== %s", title);
    }

    public void say(String format, Object... arguments) {
        System.out.println(String.format(Locale.ROOT, format, arguments));
    }

    /** Prints each figure with its rounds, medians and ratio. */
    void compare(String ourName, String theirName, int rounds, Comparison... figures) {
        say("%s", Comparison.header(rounds));
        for (Comparison figure : figures) {
            figure.lines(ourName, theirName).forEach(line -> say("%s", line));
        }
    }

    public void end() {
        say("");
        say("took %d s", (System.nanoTime() - startedAtNanos) / 1_000_000_000);
    }
}
