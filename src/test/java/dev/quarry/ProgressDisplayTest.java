package dev.quarry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

import org.junit.jupiter.api.Test;

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
}
