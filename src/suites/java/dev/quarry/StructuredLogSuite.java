package dev.quarry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.quarry.testing.Alongside;
import dev.quarry.testing.TestDatabase;
import io.vertx.core.json.JsonObject;

/** The packaged application with logs as JSON, as a collector of logs reads them. */
@Alongside
class StructuredLogSuite extends PackagedProcess {

    @Override
    Path data() {
        return directory.resolve("unused");
    }

    @Test
    void every_line_is_an_object_and_progress_is_among_them() throws Exception {
        Path repository = Files.createDirectory(directory.toRealPath().resolve("repository\nwith a line end"));
        Files.writeString(repository.resolve("Cart.java"), "class Cart {\n}\n");

        Quarry quarry = start(builder(List.of("--index=" + repository), "-Dquarkus.log.console.json.enabled=true",
                "-Dquarry.database.url=" + TestDatabase.fresh().connectionString()));
        quarry.awaitOutput("Serving until Ctrl-C.");

        assertThat(messagesOf(quarry)).anyMatch(message -> message.startsWith("Quarry is at http://"))
                .anyMatch(message -> message.contains("1 indexed")).noneMatch(message -> message.contains("\n"));
    }

    private static List<String> messagesOf(Quarry quarry) throws IOException {
        return Files.readAllLines(quarry.output()).stream().map(JsonObject::new).peek(line -> {
            assertThat(line.getString("level")).isIn("INFO", "WARN");
            assertThat(line.getString("timestamp")).isNotBlank();
        }).map(line -> line.getString("message")).toList();
    }
}
