package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs commands by the packaged launcher script, as users do. */
record Launcher(Path directory, Map<String, String> environment) {

    static final Path SCRIPT = Path.of("target", "quarkus-app", "quarry").toAbsolutePath();

    /** The result of a command. */
    record Result(int status, String out, String err) {
    }

    Launcher in(Path other) {
        return new Launcher(other, environment);
    }

    Result run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
        command.addAll(List.of(arguments));
        return execute(command, "");
    }

    /** Runs a line of a shell, in which {@code quarry} is the launcher. */
    Result shell(String line) {
        return execute(List.of("bash", "-c", line), "");
    }

    Result runWithInput(String input, String... arguments) {
        List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
        command.addAll(List.of(arguments));
        return execute(command, input);
    }

    private Result execute(List<String> command, String input) {
        try {
            Path in = Files.writeString(Files.createTempFile("in", ".txt"), input);
            Path out = Files.createTempFile("out", ".txt");
            Path err = Files.createTempFile("err", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile())
                    .redirectInput(in.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().merge("PATH", SCRIPT.resolveSibling(".").normalize().toString(),
                    (path, own) -> own + ":" + path);
            builder.environment().putAll(environment);
            Process process = builder.start();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("%s ends", command).isTrue();
            Result result = new Result(process.exitValue(), Files.readString(out), Files.readString(err));
            for (Path file : List.of(in, out, err)) {
                Files.delete(file);
            }
            return result;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
