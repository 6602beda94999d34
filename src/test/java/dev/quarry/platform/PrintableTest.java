package dev.quarry.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.NoSuchFileException;
import java.util.logging.Level;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTest {

    @ParameterizedTest
    @CsvSource({ "0, 0 files", "1, 1 file", "2, 2 files", "1000, '1,000 files'" })
    void a_number_of_things_is_singular_only_for_one(int number, String text) {
        assertThat(Printable.count(number, "file")).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({ "'a\nb', a\\nb", "'a\r\nb', a\\r\\nb", "'\u001B[2Jx', \\u001B[2Jx", "'\u009B31mx', \\u009B31mx",
            "'\u202Etxt.exe', \\u202Etxt.exe", "'a\u2028b', a\\u2028b", "'\u007F', \\u007F",
            "'é 日本 \uD83D\uDE80', é 日本 \uD83D\uDE80" })
    void a_control_character_is_escaped(String text, String expected) {
        assertThat(Printable.of(text)).isEqualTo(expected);
    }

    @Test
    void messages_and_exceptions_cannot_forge_a_line_of_the_log() {
        String path = "/r/a\n12:00:00 INFO  Job 1: completed\u001B[31m";
        ExtLogRecord record = new ExtLogRecord(Level.WARNING, "Cannot cut %s", ExtLogRecord.FormatStyle.PRINTF, "test");
        record.setParameters(new Object[] { path });
        IllegalStateException thrown = new IllegalStateException("outer " + path, new NoSuchFileException(path));
        thrown.addSuppressed(new IllegalArgumentException(path));
        record.setThrown(thrown);

        assertThat(new PrintableLog().isLoggable(record)).isTrue();

        String logged = new PatternFormatter("%s%e%n").format(record);
        assertThat(logged).contains("Cannot cut /r/a\\n12:00", "java.nio.file.NoSuchFileException: /r/a\\n12:00",
                "PrintableTest.messages_and_exceptions").doesNotContain("\u001B");
        assertThat(logged.lines()).noneMatch(line -> line.startsWith("12:00"));
    }
}
