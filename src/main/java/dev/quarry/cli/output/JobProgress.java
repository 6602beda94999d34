package dev.quarry.cli.output;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

import dev.quarry.cli.server.JsonFields;
import dev.quarry.platform.Printable;

/** Shows the progress of a job: on a terminal as one line that is redrawn, elsewhere as a plain line every few seconds. */
public final class JobProgress {

    private static final Duration PLAIN_INTERVAL = Duration.ofSeconds(2);
    /** Returns to the start of the line and erases it. */
    private static final String ERASE = "\r\033[K";
    private static final String NO_WRAP = "\033[?7l";
    private static final String WRAP = "\033[?7h";

    private final PrintStream out;
    private final boolean redraws;
    private Instant lastPlainLine = Instant.EPOCH;

    public JobProgress(PrintStream out, boolean redraws) {
        this.out = out;
        this.redraws = redraws;
    }

    /** Shows a state of the job, unless it is the last one. */
    public void show(JsonFields job) {
        String line = Printable.of(line(job));
        if (redraws) {
            out.print(ERASE + NO_WRAP + line + WRAP + "\r");
            out.flush();
        } else if (!Instant.now().isBefore(lastPlainLine.plus(PLAIN_INTERVAL))) {
            lastPlainLine = Instant.now();
            out.println(line);
        }
    }

    /** Erases the line that was redrawn. */
    public void end() {
        if (redraws) {
            out.print(ERASE);
            out.flush();
        }
    }

    private static String line(JsonFields job) {
        String path = job.optionalText("repo_path").orElse("");
        if (job.optionalText("status").filter("pending"::equals).isPresent()) {
            return path + ": waiting";
        }
        if (job.optionalNumber("files_total").isEmpty()) {
            return path + ": scanning";
        }
        return String.format(Locale.ROOT, "%3d %%  %,d of %s, %s  %s", number(job, "progress_percent"),
                number(job, "files_indexed") + number(job, "files_unchanged") + number(job, "files_skipped"),
                Printable.count(number(job, "files_total"), "file"), Printable.count(number(job, "chunks_created"), "chunk"),
                path);
    }

    private static long number(JsonFields job, String field) {
        return job.optionalNumber(field).orElse(0);
    }
}
