package dev.quarry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.quarry.jobs.Job;
import dev.quarry.jobs.JobStatus;

class ProgressDisplayTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, UTF_8);

    @Test
    void a_line_on_a_terminal_erases_the_progress_first() {
        new ProgressDisplay(out, true).print("done");

        assertThat(written.toString(UTF_8)).isEqualTo("\r\033[Kdone" + System.lineSeparator());
    }

    @Test
    void a_line_in_a_file_has_no_control_characters() {
        new ProgressDisplay(out, false).print("done");

        assertThat(written.toString(UTF_8)).isEqualTo("done" + System.lineSeparator());
    }

    @Test
    void a_shorter_line_of_progress_leaves_nothing_of_a_longer_one() {
        ProgressDisplay display = new ProgressDisplay(out, true);

        display.show(job("/a/repository/with/a/long/name", JobStatus.RUNNING));
        display.show(job("/b", JobStatus.RUNNING));
        display.show(job("/b", JobStatus.COMPLETED));

        // The cursor stands at the start of the line between two lines of progress, and each one erases what is there.
        assertThat(written.toString(UTF_8).split("\r\033\\[K", -1)).hasSize(4)
                .satisfies(lines -> assertThat(lines[1]).contains("name: scanning").endsWith("\r"))
                .satisfies(lines -> assertThat(lines[2]).contains("/b: scanning").endsWith("\r"))
                .satisfies(lines -> assertThat(lines[3]).startsWith("/b: ").endsWith(System.lineSeparator()));
    }

    @ParameterizedTest
    @EnumSource(JobStatus.class)
    void a_path_has_no_effect_on_the_terminal(JobStatus status) {
        ProgressDisplay display = new ProgressDisplay(out, false);

        display.show(job("/r/a\nb: completed\033[2J", status));
        display.print("/r/a\nb: completed\033[2J has no files");

        assertThat(written.toString(UTF_8).lines()).isNotEmpty()
                .allMatch(line -> line.contains("/r/a\\nb: completed\\u001B[2J"));
    }

    private static Job job(String path, JobStatus status) {
        return new Job(UUID.randomUUID(), "default", path, status, null, false, null, 0, 0, 0, 0, null, 1, false, Instant.EPOCH,
                Instant.EPOCH, status.isTerminal() ? Instant.EPOCH : null, 1);
    }
}
