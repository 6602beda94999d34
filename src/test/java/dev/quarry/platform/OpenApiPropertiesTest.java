package dev.quarry.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.quarry.testing.Api;
import dev.quarry.testing.DescribedOperations;
import dev.quarry.testing.DescribedOperations.Operation;
import dev.quarry.testing.DescribedOperations.Outcome;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

/** Every operation answers every request as the OpenAPI document declares, and never with a server error. */
@QuarkusTest
class OpenApiPropertiesTest {

    private static final int NOT_ACCEPTABLE = 406;
    private static final int LIMIT_REACHED = 503;
    private static final int MOST_MALFORMED = 200;

    @TestHTTPResource
    URI server;

    @TempDir
    Path directory;

    private final String project = "described-" + UUID.randomUUID();

    /** The number of requests for each operation, a half of them valid. */
    int generated() {
        return 16;
    }

    private DescribedOperations indexed() throws IOException {
        Path shop = Files.createDirectory(directory.toRealPath().resolve("shop"));
        Files.writeString(Files.createDirectory(shop.resolve("src")).resolve("Order.java"),
                "class Order {\n    long total() {\n        return 0;\n    }\n}\n");
        Files.write(shop.resolve("logo.png"), new byte[] { 0 });
        String job = Api.index(project, shop).getString("id");
        List<Object> ids = RestAssured.get("/api/v1/projects/" + project + "/repositories").jsonPath()
                .getList("repositories.id");
        return new DescribedOperations(server, Map.ofEntries(
                Map.entry("project_id", List.of(project, project, "nothing-" + project)),
                Map.entry("job_id", List.of(job, UUID.randomUUID().toString())),
                Map.entry("id", List.of(ids.get(0).toString(), ids.get(0).toString(), "999999")),
                Map.entry("path", List.of("src/Order.java", "src", "logo.png", "none")),
                Map.entry("repo_path", List.of(shop.toString(), "/nowhere/at/all")),
                Map.entry("repository", List.of("shop", ids.get(0).toString(), "none")),
                Map.entry("q", List.of("total", "order -x", "class Order", "lang:java total", "\"long total\"")),
                Map.entry("queries", List.of("total", "class Order ".repeat(200))),
                Map.entry("name", List.of("total", "Order")),
                Map.entry("lang", List.of("java", "java,kotlin")),
                Map.entry("lines", List.of("1", "2-3", "2-")),
                Map.entry("line", List.of("1", "2")),
                // Longer waits would only take time.
                Map.entry("wait", List.of("0", "1")),
                Map.entry("cursor", List.of("", "AAAA"))));
    }

    @Test
    void every_answer_is_as_declared_and_none_is_a_server_error() throws IOException {
        DescribedOperations requests = indexed();
        long seed = new Random().nextLong();
        Random random = new Random(seed);

        for (Operation operation : requests.operations()) {
            List<Outcome> outcomes = IntStream.range(0, generated())
                    .mapToObj(number -> requests.send(operation, number % 2 == 0, random)).toList();

            assertThat(outcomes).as("seed %d", seed)
                    .allMatch(outcome -> outcome.status() < 500 || outcome.status() == LIMIT_REACHED)
                    .noneMatch(outcome -> outcome.status() == NOT_ACCEPTABLE);
            assertThat(Stream.concat(outcomes.stream(), malformed(requests, operation, random))
                    .anyMatch(outcome -> outcome.status() >= 400)).as("%s is refused, seed %d", operation.id(), seed).isTrue();
        }
    }

    /** Sends requests one at a time, as they are asked for: few of an operation with few parameters happen to be malformed. */
    private static Stream<Outcome> malformed(DescribedOperations requests, Operation operation, Random random) {
        return Stream.generate(() -> requests.send(operation, false, random)).limit(MOST_MALFORMED);
    }
}
