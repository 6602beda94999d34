package dev.quarry;

import static dev.quarry.testing.Api.awaitEnd;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.quarry.testing.EventStream;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** Runs the examples of README.md in their order, and compares the answers with those that it shows. */
@QuarkusTest
class ReadmeTest {

    private static final Path README = Path.of("README.md");
    private static final Path OPERATIONS = Path.of("docker", "README.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(sh|json|text)\n(.*?)^```$");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

    @TestHTTPResource
    URI server;

    @TempDir
    Path directory;

    private final String project = "readme-" + UUID.randomUUID();
    private String job = "";

    private record Block(String kind, String text) {
    }

    private static List<Block> blocks() throws IOException {
        List<Block> blocks = new ArrayList<>();
        for (Matcher matcher = BLOCK.matcher(Files.readString(README)); matcher.find();) {
            blocks.add(new Block(matcher.group(1), matcher.group(2).strip()));
        }
        return blocks;
    }

    @Test
    void the_examples_return_the_shown_answers() throws IOException {
        Path repository = Files.createDirectory(directory.toRealPath().resolve("shop"));
        Path code = Files.createDirectories(repository.resolve("src/main/java/shop"));
        Files.writeString(code.resolve("OrderTotals.java"), """
                package shop;

                /** The total of an order. */
                class OrderTotals {

                    long totalOf(Order order) {
                        return order.items().stream()
                                .mapToLong(Item::price)
                                .sum();
                    }

                }
                """);
        Files.write(repository.resolve("logo.png"), new byte[] { 0 });
        Files.writeString(repository.resolve(".gitignore"), "*.log\n");
        Files.writeString(repository.resolve("debug.log"), "ignored\n");

        List<Block> blocks = blocks();
        int examples = 0;
        int commands = 0;
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            if (block.kind().equals("sh") && block.text().startsWith("curl")) {
                run(block.text(), repository, i + 1 < blocks.size() ? blocks.get(i + 1) : block);
                examples++;
            } else if (block.kind().equals("sh") && block.text().startsWith("quarry")) {
                runCommand(block.text(), repository, blocks.get(i + 1));
                commands++;
            }
        }
        assertThat(commands).isEqualTo(8);
        assertThat(examples).isEqualTo(26);
    }

    private void run(String command, Path repository, Block shown) {
        List<String> words = words(command
                .replace("/projects/default", "/projects/" + project)
                .replace("/srv/repositories/shop", repository.toString())
                .replaceFirst("/repositories/1\\b", "/repositories/" + repositoryId())
                .replace("$JOB", job));
        if (words.contains("-N")) {
            follow(words);
            return;
        }
        Response response = request(words);
        if (words.contains("DELETE")) {
            assertThat(response.statusCode()).as(command).isEqualTo(204);
        }
        if (words.contains("-G")) {
            assertThat(response.<List<Object>> path("results")).as(command).isNotEmpty();
        }
        if (shown.kind().equals("json")) {
            assertSameShape(command, shown.text(), response.asString());
        }
        if (job.isEmpty()) {
            job = response.path("id");
            awaitEnd(project, job);
        }
    }

    /** Runs a command as the launcher does, and compares its output with the text that follows it. */
    private void runCommand(String command, Path repository, Block shown) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"), "-cp",
                classPathOfCommands(), "dev.quarry.Quarry"));
        arguments.addAll(words(command).subList(1, words(command).size()));
        if (!arguments.contains("token")) {
            arguments.addAll(List.of("--project", project, "--server", server.toString()));
        }
        Process process = new ProcessBuilder(arguments).directory(repository.toFile()).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);

        assertThat(process.onExit().join().exitValue()).as(output).isZero();
        if (shown.kind().equals("text")) {
            assertThat(withoutSecrets(output).lines().filter(line -> !line.matches(".*: (scanning|waiting)|.* %  .*"))
                    // The chunks of the removed repository may be there still.
                    .map(line -> line.replaceFirst("\\(\\d+ chunks?\\)", "(2 chunks)"))
                    .collect(joining("\n"))).as(command)
                    .isEqualTo(withoutSecrets(shown.text()).replace("/srv/repositories/shop", repository.toString()));
        }
    }

    /** Replaces tokens and their hashes, which are random. */
    private static String withoutSecrets(String text) {
        return text.replaceAll("quarry_[\\w-]{43}", "TOKEN").replaceAll("\\b[0-9a-f]{64}\\b", "SHA256");
    }

    /** The class path of the launcher. */
    private static String classPathOfCommands() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(all.split(File.pathSeparator, -1))
                .filter(element -> element.matches(".*/(target/classes|picocli-[^/]*|jackson-core-[^/]*|jtokkit-[^/]*)"))
                .collect(joining(File.pathSeparator));
    }

    private Object repositoryId() {
        List<Integer> ids = given().get("/api/v1/projects/" + project + "/repositories").path("repositories.id");
        return ids.isEmpty() ? 0 : ids.get(0);
    }

    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        for (Matcher matcher = WORD.matcher(command); matcher.find();) {
            words.add(Stream.of(1, 2, 3).map(matcher::group).filter(word -> word != null).findFirst().orElseThrow());
        }
        return words;
    }

    private Response request(List<String> words) {
        RequestSpecification request = given();
        String method = "GET";
        String path = "";
        for (int i = 1; i < words.size(); i++) {
            switch (words.get(i)) {
                case "-X" -> method = words.get(++i);
                case "-H" -> addHeader(request, words.get(++i));
                case "-d", "--data-urlencode" -> addData(request, words.get(++i), words.contains("-G"));
                case "-G" -> method = "GET";
                default -> path = words.get(i);
            }
        }
        return request.request(method, local(path));
    }

    private static void addData(RequestSpecification request, String data, boolean isQuery) {
        if (isQuery) {
            int equals = data.indexOf('=');
            request.queryParam(data.substring(0, equals), data.substring(equals + 1));
        } else {
            request.body(data);
        }
    }

    private static void addHeader(RequestSpecification request, String header) {
        int colon = header.indexOf(": ");
        request.header(header.substring(0, colon), header.substring(colon + 2));
    }

    private void follow(List<String> words) {
        try (EventStream stream = EventStream.open(local(words.get(words.size() - 1)))) {
            assertThat(stream.status()).isEqualTo(200);
            if (words.toString().contains(job + "/events")) {
                stream.awaitEnd();
                assertThat(stream.comments()).contains("still here");
                assertThat(stream.events().get(0).name()).isEqualTo("status");
                assertThat(stream.events().get(0).data().getString("id")).isEqualTo(job);
            }
        }
    }

    private URI local(String url) {
        assertThat(url).startsWith("http://localhost:8080/");
        return server.resolve(url.substring("http://localhost:8080".length()));
    }

    /** Asserts that both have the same fields, at every depth that the example shows. */
    private static void assertSameShape(String command, String shown, String actual) {
        assertSameFields(command, JsonPath.from(shown).getMap(""), JsonPath.from(actual).getMap(""));
    }

    private static void assertSameFields(String where, @Nullable Object shown, @Nullable Object actual) {
        if (shown instanceof Map<?, ?> example) {
            Map<?, ?> answer = (Map<?, ?>) requireNonNull(actual, where);
            assertThat(answer.keySet().stream().map(String::valueOf)).as(where)
                    .containsExactlyInAnyOrderElementsOf(example.keySet().stream().map(String::valueOf).toList());
            example.forEach((field, value) -> assertSameFields(where + " " + field, value, answer.get(field)));
        } else if (shown instanceof List<?> list && !list.isEmpty()) {
            assertThat((List<?>) requireNonNull(actual)).as(where).isNotEmpty();
            assertSameFields(where, list.get(0), ((List<?>) requireNonNull(actual)).get(0));
        }
    }

    @Test
    void the_variable_of_the_examples_is_set_before_its_first_use() throws IOException {
        List<String> commands = blocks().stream().filter(block -> block.kind().equals("sh")).map(Block::text).toList();
        int set = commands.indexOf("JOB=4c8f1b5e-5a05-4be5-9d0e-6f3a4f7c2b19");

        assertThat(set).isNotNegative();
        assertThat(commands.subList(0, set)).noneMatch(command -> command.contains("$JOB"));
    }

    static Stream<String> addresses() {
        return Stream.of("/", "/q/openapi", "/q/swagger-ui", "/q/health/live", "/q/health/ready", "/q/health/started",
                "/q/metrics");
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void every_documented_address_answers(String address) throws IOException {
        assertThat(Files.readString(README) + Files.readString(OPERATIONS)).contains(address);
        given().accept(ContentType.ANY).get(address).then().statusCode(200);
    }

    @Test
    void every_documented_meter_exists() throws IOException {
        String metrics = given().get("/q/metrics").asString();

        Matcher meter = Pattern.compile("`(quarry_[a-z_]+)(?:\\{[a-z]+})?`").matcher(Files.readString(OPERATIONS));
        int meters = 0;
        while (meter.find()) {
            assertThat(metrics).contains(meter.group(1));
            meters++;
        }
        assertThat(meters).isEqualTo(16);
    }
}
