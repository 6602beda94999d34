package dev.quarry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    @ParameterizedTest
    @ValueSource(strings = { "--port 9090 --index '/a b' --index-all /c", "--port=9090 --index '/a b' --index-all=/c" })
    void several_options_in_one_argument_are_split(String argument) {
        CommandLine commandLine = CommandLine.parse(argument);

        assertThat(commandLine.port()).hasValue(9090);
        assertThat(commandLine.repositories()).containsExactly("/a b");
        assertThat(commandLine.trees()).containsExactly("/c");
    }

    @Test
    void a_path_with_spaces_after_an_equals_sign_is_one_path() {
        assertThat(CommandLine.parse("--index=/a b --port c").repositories()).containsExactly("/a b --port c");
    }

    @Test
    void options_that_are_not_given_are_empty() {
        CommandLine commandLine = CommandLine.parse();

        assertThat(commandLine.port()).isEmpty();
        assertThat(commandLine.repositories()).isEmpty();
        assertThat(commandLine.trees()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "--port=-1", "--port=65536", "--port=http" })
    void a_port_that_does_not_exist_is_a_usage_error(String argument) {
        assertThat(CommandLine.parse(argument).answerIfComplete()).hasValue(picocli.CommandLine.ExitCode.USAGE);
    }
}
