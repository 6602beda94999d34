package dev.quarry;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;

import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

import dev.quarry.cli.output.Terminal;
import dev.quarry.jobs.Job;
import dev.quarry.jobs.JobStatus;
import dev.quarry.platform.Printable;

/**
 * Prints lines for people, and the progress of jobs: on a terminal as one line that is redrawn, elsewhere as a plain line every
 * few seconds. It escapes what it prints, because the path of a repository may contain any character.
 */
final class ProgressDisplay {

    private static final Logger LOG = Logger.getLogger(ProgressDisplay.class);
    private static final String STRUCTURED_LOG = "quarkus.log.console.json.enabled";
    private static final Duration PLAIN_INTERVAL = Duration.ofSeconds(2);
    private static final int BAR_WIDTH = 24;
    /** Returns to the start of the line and erases it. */
    static final String ERASE = "\r\033[K";
    /** Disables wrapping: if a line wrapped, only its last row would be erased before the next redraw. */
    private static final String NO_WRAP = "\033[?7l";
    private static final String WRAP = "\033[?7h";

    private final PrintStream out;
    private final boolean redraws;
    private final Consumer<String> lines;
    private Instant lastPlainLine = Instant.EPOCH;

    ProgressDisplay(PrintStream out, boolean redraws) {
        this(out, redraws, out::println);
    }

    private ProgressDisplay(PrintStream out, boolean redraws, Consumer<String> lines) {
        this.out = out;
        this.redraws = redraws;
        this.lines = lines;
    }

    /** Prints to this stream; or to the log, if it is structured: every line of the output is a JSON object then. */
    static ProgressDisplay on(PrintStream out) {
        boolean isStructured = ConfigProvider.getConfig().getOptionalValue(STRUCTURED_LOG, boolean.class).orElse(false);
        return isStructured
                ? new ProgressDisplay(out, false, LOG::info)
                : new ProgressDisplay(out, Terminal.isOutput());
    }

    synchronized void show(Job job) {
        if (job.status().isTerminal()) {
            print(summary(job));
        } else if (redraws) {
            // The cursor stays at the start of the line, so that a log line erases the progress before it is written.
            out.print(ERASE + NO_WRAP + Printable.of(bar(job) + " " + progress(job)) + WRAP + "\r");
            out.flush();
        } else if (isDue(job)) {
            print(progress(job));
        }
    }

    /** Prints a line of text in place of the progress line. */
    synchronized void print(String line) {
        lines.accept((redraws ? ERASE : "") + Printable.of(line));
        out.flush();
    }

    private boolean isDue(Job job) {
        Instant now = Instant.now();
        boolean due = job.status() == JobStatus.RUNNING && !now.isBefore(lastPlainLine.plus(PLAIN_INTERVAL));
        if (due) {
            lastPlainLine = now;
        }
        return due;
    }

    private static String bar(Job job) {
        int full = BAR_WIDTH * job.progressPercent() / 100;
        return "[" + "#".repeat(full) + ".".repeat(BAR_WIDTH - full) + "]";
    }

    private static String progress(Job job) {
        if (job.status() == JobStatus.PENDING) {
            return job.repoPath() + ": waiting";
        }
        if (job.filesTotal() == null) {
            return job.repoPath() + ": scanning";
        }
        int done = job.filesIndexed() + job.filesUnchanged() + job.filesSkipped();
        return String.format(Locale.ROOT, "%3d %%  %,d of %s, %s  %s",
                job.progressPercent(), done, Printable.count(job.filesTotal(), "file"),
                Printable.count(job.chunksCreated(), "chunk"),
                job.repoPath());
    }

    private static String summary(Job job) {
        return switch (job.status()) {
            case COMPLETED ->
                String.format(Locale.ROOT, "%s: %s in %s: %,d indexed (%s), %,d unchanged, %,d skipped",
                        job.repoPath(), Printable.count(Objects.requireNonNullElse(job.filesTotal(), 0), "file"), elapsed(job),
                        job.filesIndexed(),
                        Printable.count(job.chunksCreated(), "chunk"), job.filesUnchanged(), job.filesSkipped());
            case FAILED -> job.repoPath() + ": failed: " + job.errorMessage();
            case CANCELLED -> job.repoPath() + ": cancelled";
            case PENDING, RUNNING -> throw new IllegalArgumentException("the job has not ended: " + job.status());
        };
    }

    private static String elapsed(Job job) {
        if (job.startedAt() == null || job.completedAt() == null) {
            return "no time";
        }
        Duration elapsed = Duration.between(job.startedAt(), job.completedAt());
        return elapsed.toMinutes() > 0
                ? String.format(Locale.ROOT, "%d min %d s", elapsed.toMinutes(), elapsed.toSecondsPart())
                : String.format(Locale.ROOT, "%.1f s", elapsed.toMillis() / 1000.0);
    }
}
