package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.quarry.cli.Launcher.Result;
import dev.quarry.cli.StubServer.Answer;
import dev.quarry.testing.Alongside;

/** The start of a command: it starts no server and loads no framework. */
@Alongside
class CommandStartSuite {

    private static final Answer NO_RESULTS = Answer.json("{\"results\": [], \"repositories\": [], \"next_cursor\": null}");

    /** About 8 was measured; a process that starts the framework has over 100. */
    private static final double MAX_RATIO = 30;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = { "quarry", "java -jar quarkus-run.jar" })
    void a_command_loads_no_framework_and_opens_no_port(String program) throws IOException {
        Path log = directory.resolve("classes.log");
        try (StubServer stub = StubServer.of(NO_RESULTS)) {
            Launcher quarry = new Launcher(directory, Map.of("QUARRY_URL", stub.address(), "JDK_JAVA_OPTIONS",
                    "-Xlog:class+load:file=" + log));
            String command = program.replace("java", "\"$JAVA_HOME\"/bin/java")
                    .replace("quarkus-run.jar", Launcher.SCRIPT.resolveSibling("quarkus-run.jar").toString());

            Result result = quarry.shell(command + " search --all total");

            assertThat(result.status()).as(result.err()).isEqualTo(1);
        }
        List<String> classes = Files.readAllLines(log).stream()
                .map(line -> line.replaceFirst(".*\\[class,load] ", "").replaceFirst(" source: .*", "")).toList();
        // The jar's own start loads classes for its jars and for logs.
        assertThat(classes).contains("dev.quarry.cli.SearchCommand")
                .noneMatch(name -> name.matches("(io\\.quarkus\\.(runtime|arc)|io\\.vertx|io\\.netty|jakarta)\\..*"))
                .doesNotContain("java.net.ServerSocket", "sun.nio.ch.ServerSocketChannelImpl")
                .as("the table of tokens is loaded only if it is needed").noneMatch(name -> name.startsWith("com.knuddels"));
    }

    /** Processor time, which depends less than time on the other programs that run meanwhile. */
    @ParameterizedTest
    @ValueSource(strings = { "quarry --help >/dev/null", "quarry search --all total 2>/dev/null" })
    void a_command_costs_little_more_than_the_virtual_machine(String command) throws IOException {
        try (StubServer stub = StubServer.of(NO_RESULTS)) {
            Launcher quarry = new Launcher(directory, Map.of("QUARRY_URL", stub.address()));
            Times machine = best(quarry, "\"$JAVA_HOME\"/bin/java -version 2>/dev/null");
            Times times = best(quarry, command);

            report("%s: %.2f s, %.2f s of a processor; java -version: %.2f s, %.2f s".formatted(command, times.elapsed(),
                    times.processor(), machine.elapsed(), machine.processor()));
            assertThat(times.processor() / machine.processor()).as(command).isLessThan(MAX_RATIO);
        }
    }

    private record Times(double elapsed, double processor) {
    }

    private static Times best(Launcher quarry, String command) {
        List<Times> all = IntStream.range(0, 5).mapToObj(run -> {
            String[] times = quarry.shell("TIMEFORMAT='%R %U %S'; { time " + command + "; } 2>&1 | tail -1").out().strip()
                    .split(" ", -1);
            return new Times(Double.parseDouble(times[0]), Double.parseDouble(times[1]) + Double.parseDouble(times[2]));
        }).toList();
        return new Times(all.stream().mapToDouble(Times::elapsed).min().orElseThrow(),
                all.stream().mapToDouble(Times::processor).min().orElseThrow());
    }

    @SuppressWarnings("SystemOut")
    private static void report(String line) {
        System.out.println(line);
    }

    @ParameterizedTest
    @ValueSource(strings = { "quarry sea|search", "quarry search --mo|--mode", "quarry search --mode re|regex",
            "quarry jobs --status fa|failed", "quarry --ind|--index" })
    void bash_completes_commands_options_and_values(String example) {
        String line = example.substring(0, example.indexOf('|'));
        String expected = example.substring(example.indexOf('|') + 1);

        // Calls the function that is registered for the program, as the shell does.
        Result result = new Launcher(directory, Map.of()).shell("""
                source <(quarry generate-completion) || exit 3
                COMP_WORDS=(%s); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE='%s'; COMP_POINT=${#COMP_LINE}
                complete -p quarry | grep -q -- '-F _complete_quarry' && _complete_quarry quarry
                printf '%%s\\n' "${COMPREPLY[@]}"
                """.formatted(line, line));

        assertThat(result.out().lines().map(String::strip)).as(result.err()).contains(expected);
    }

    @Test
    void help_lists_the_commands() {
        Result help = new Launcher(directory, Map.of()).run("--help");

        assertThat(help.status()).isZero();
        assertThat(help.out()).contains("--index=PATH", "search ", "symbol ", "read ", "outline ", "index ", "status ", "jobs ",
                "skill ", "generate-completion");
    }
}
