package dev.quarry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import picocli.CommandLine.ExitCode;

class StartOptionsTest {

    @ParameterizedTest
    @ValueSource(strings = { "--port 9090 --index '/a b' --index-all /c", "--port=9090 --index '/a b' --index-all=/c" })
    void several_options_in_one_argument_are_split(String argument) {
        StartOptions options = StartOptions.parse(argument);

        assertThat(options.port()).hasValue(9090);
        assertThat(options.repositories()).containsExactly("/a b");
        assertThat(options.trees()).containsExactly("/c");
    }

    @Test
    void a_path_with_spaces_after_an_equals_sign_is_one_path() {
        assertThat(StartOptions.parse("--index=/a b --port c").repositories()).containsExactly("/a b --port c");
    }

    @Test
    void options_that_are_not_given_are_empty() {
        StartOptions options = StartOptions.parse();

        assertThat(options.port()).isEmpty();
        assertThat(options.repositories()).isEmpty();
        assertThat(options.trees()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "--port=-1", "--port=65536", "--port=http" })
    void a_port_that_does_not_exist_is_a_usage_error(String argument) {
        assertThat(StartOptions.parse(argument).answerIfComplete()).hasValue(ExitCode.USAGE);
    }
}
