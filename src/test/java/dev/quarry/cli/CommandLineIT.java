package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.quarry.cli.Launcher.Result;
import dev.quarry.cli.StubServer.Answer;
import dev.quarry.testing.Alongside;
import dev.quarry.testing.QuarryProcess;
import dev.quarry.testing.TestDatabase;

/** The packaged commands against a packaged server. */
@Alongside
class CommandLineIT {

    /** Locked by tests that add jobs and those that list them twice. */
    private static final String JOBS = "jobs";
    private static final String NOT_READY = "The database is unavailable";

    @TempDir
    static Path directory;

    private static QuarryProcess server;
    private static Path shop;
    private static Launcher quarry;

    @BeforeAll
    static void startServerAndIndex() throws IOException {
        server = QuarryProcess.start("server", TestDatabase.fresh().url(), directory, Map.of(),
                List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        server.awaitPage();
        shop = Files.createDirectory(directory.toRealPath().resolve("shop"));
        Path code = Files.createDirectories(shop.resolve("src/main/java/shop"));
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
        Files.writeString(shop.resolve("evil\033[2J.txt"), "a\033[31m wolf\n");
        Files.createDirectory(shop.resolve(".git"));
        quarry = new Launcher(code, Map.of("QUARRY_URL", server.page().toString()));
        Result indexed = quarry.run("index", "--wait");
        assertThat(indexed).isEqualTo(new Result(0, indexed.out(), ""));
        assertThat(indexed.out()).contains(shop + ": 2 files: 2 indexed (");
    }

    @AfterAll
    static void stopServer() {
        server.terminate();
        server.awaitExit();
    }

    private static String get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(server.page().resolve(path)).build(),
                BodyHandlers.ofString()).body();
    }

    @Test
    void a_search_prints_places_and_code() {
        Result result = quarry.run("search", "order", "total", "--limit", "1");

        assertThat(result.status()).isZero();
        assertThat(result.out()).startsWith("src/main/java/shop/OrderTotals.java:1-12 ")
                .contains("\n/** The total of an order. */\n").doesNotContain("\033");
    }

    @Test
    void a_search_without_results_has_status_1() {
        Result result = quarry.run("search", "xylophone");

        assertThat(result).isEqualTo(new Result(1, "", "Nothing found.\n"));
    }

    @Test
    void a_search_outside_of_every_repository_covers_all_of_them() {
        Result result = quarry.in(directory).run("search", "totalOf");

        assertThat(result.status()).isZero();
        assertThat(result.out()).startsWith(shop + "/src/main/java/shop/OrderTotals.java:1-12 ");
        assertThat(result.err()).startsWith("No repository contains the working directory");
        assertThat(quarry.run("search", "--all", "totalOf").out()).isEqualTo(result.out());
    }

    @Test
    void a_long_text_is_read_from_standard_input() {
        String trace = "at shop.OrderTotals.totalOf(OrderTotals.java:7)\n" + "\tat java.base/x.Y.z(Y.java:1)\n".repeat(100);

        Result result = quarry.runWithInput(trace, "search", "-", "--limit", "1");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.out()).startsWith("src/main/java/shop/OrderTotals.java:");
        assertThat(quarry.runWithInput(trace, "search", "-", "--case", "yes").status()).isEqualTo(2);
    }

    @Test
    void pages_are_continued_by_cursor() {
        Result first = quarry.run("search", "--mode", "literal", "order", "--limit", "1");
        String more = first.out().lines().filter(line -> line.startsWith("more: ")).findFirst().orElse("more: --cursor none");

        assertThat(quarry.run("search", "--mode", "regex", "[Oo]rder|wolf", "--limit", "1").out()).contains("more: --cursor ");
        assertThat(more).startsWith("more: --cursor ");
    }

    @Test
    void a_limit_of_tokens_shortens_the_code() {
        Result whole = quarry.run("search", "order total");
        Result brief = quarry.run("search", "order total", "--max-tokens", "100");

        assertThat(brief.status()).isZero();
        assertThat(brief.out()).startsWith("src/main/java/shop/OrderTotals.java:1-12 ").hasSizeLessThanOrEqualTo(
                whole.out().length());
        assertThat(quarry.run("search", "total", "--max-tokens", "99").status()).isEqualTo(2);
        assertThat(quarry.run("search", "total", "--max-tokens", "200", "--json").status()).isEqualTo(2);
    }

    @Test
    void a_definition_is_printed_with_its_line() {
        assertThat(quarry.run("symbol", "OTot"))
                .isEqualTo(
                        new Result(0, "src/main/java/shop/OrderTotals.java:4-12 class OrderTotals\nclass OrderTotals {\n", ""));
        assertThat(quarry.run("symbol", "Xylophone").status()).isEqualTo(1);
    }

    @Test
    void a_file_is_read_by_its_path_in_the_repository_or_the_working_directory() {
        String lines = "/** The total of an order. */\nclass OrderTotals {\n\n";

        assertThat(quarry.run("read", "src/main/java/shop/OrderTotals.java:3-5")).isEqualTo(new Result(0, lines, ""));
        assertThat(quarry.run("read", "./OrderTotals.java", "--lines", "3-5")).isEqualTo(new Result(0, lines, ""));
        assertThat(quarry.in(directory).run("read", "--repository", "shop", "src/main/java/shop/OrderTotals.java:3-5"))
                .isEqualTo(new Result(0, lines, ""));
        assertThat(quarry.run("read", "src/Missing.java"))
                .satisfies(missing -> assertThat(missing.status()).isEqualTo(2))
                .satisfies(missing -> assertThat(missing.err()).startsWith("No such file\n"));
        assertThat(quarry.in(directory).run("read", "a.txt").err()).contains("--repository");
    }

    @Test
    void an_outline_lists_definitions() {
        assertThat(quarry.run("outline", "./OrderTotals.java"))
                .isEqualTo(new Result(0, "4-12 class OrderTotals\n  6-10 method totalOf\n", ""));
    }

    @Test
    @ResourceLock(JOBS)
    void json_is_the_answer_of_the_server() throws IOException, InterruptedException {
        String address = "/api/v1/projects/default/repositories/1/symbols?path=src/main/java/shop/OrderTotals.java&limit=200";

        assertThat(quarry.run("outline", "./OrderTotals.java", "--json")).isEqualTo(new Result(0, get(address) + "\n", ""));
        assertThat(quarry.run("jobs", "--json").out()).isEqualTo(get("/api/v1/projects/default/jobs") + "\n");
        assertThat(quarry.run("search", "--json", "xylophone").status()).isEqualTo(1);
    }

    @Test
    void the_status_lists_projects_and_repositories() {
        Result status = quarry.run("status");

        assertThat(status.status()).isZero();
        assertThat(status.out()).startsWith("Quarry answers at http://127.0.0.1:")
                .contains("project default: 1 repository, 2 files, ", "  1  " + shop + "  2 files, indexed 20");
        assertThat(quarry.run("status", "--project", "other").status()).isEqualTo(1);
        assertThat(quarry.run("status", "--json").out()).startsWith("{\"projects\":{").contains("\"running\":{\"jobs\":");
    }

    @Test
    void the_history_is_listed() {
        assertThat(quarry.run("jobs", "--status", "completed", "--limit", "1").out())
                .containsPattern("[0-9a-f-]{36}  completed  20[0-9:TZ-]+  " + shop);
        assertThat(quarry.run("jobs", "--status", "failed")).isEqualTo(new Result(1, "", "No jobs.\n"));
        assertThat(quarry.run("jobs", "--all").out()).contains("  default  " + shop);
    }

    @Test
    void control_characters_of_names_and_contents_are_escaped() {
        Result result = quarry.run("search", "wolf");

        assertThat(result.out()).isEqualTo("evil\\u001B[2J.txt:1-1\na\\u001B[31m wolf\n");
    }

    @Test
    void colours_are_used_on_a_terminal_only_and_not_with_no_color() {
        String command = "script -qec 'quarry search wolf' /dev/null";

        assertThat(quarry.shell(command).out()).contains("\033[35mevil\\u001B[2J.txt\033[0m:1-1", "\\u001B[31m");
        assertThat(new Launcher(shop, Map.of("QUARRY_URL", server.page().toString(), "NO_COLOR", "1")).shell(command).out())
                .doesNotContain("\033");
    }

    @Test
    void a_directory_that_cannot_be_indexed_is_an_error() {
        Result result = quarry.run("index", "missing", "--wait");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).startsWith("No such repository\nThere is no directory ");
    }

    @ParameterizedTest
    @ValueSource(strings = { "failed", "cancelled" })
    void a_job_that_does_not_complete_has_status_2(String status) throws IOException {
        String job = "{\"id\": \"1\", \"repo_path\": \"/shop\", \"status\": \"%s\", \"error_message\": \"no disk\", \"version\": 1}";
        try (StubServer stub = StubServer.of(Answer.json(job.formatted("pending")), new Answer(204, "text/event-stream", ""),
                Answer.json(job.formatted(status)))) {
            Result result = quarry.run("index", "--wait", ".", "--server", stub.address());

            assertThat(result.status()).isEqualTo(2);
            assertThat(result.out()).startsWith("/shop: " + status);
        }
    }

    @Test
    void no_server_another_program_and_a_server_that_is_not_ready_are_errors() throws IOException {
        Result none = quarry.run("search", "total", "--server", "http://127.0.0.1:1");
        assertThat(none).isEqualTo(new Result(2, "", "No server answers at http://127.0.0.1:1\n"
                + "Start one with `quarry`, or name another one by --server or QUARRY_URL.\n"));
        try (StubServer other = StubServer.of(new Answer(200, "text/html", "<html>"))) {
            assertThat(quarry.run("status", "--server", other.address()).err()).startsWith("Unexpected answer\n");
        }
        try (StubServer unready = StubServer.of(Answer.problem(503, NOT_READY, "Repeat the request."))) {
            assertThat(quarry.run("search", "total", "--server", unready.address()))
                    .isEqualTo(new Result(2, "", NOT_READY + "\nRepeat the request.\n"));
        }
    }

    @Test
    void a_server_that_starts_does_not_answer_yet() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                ServerSocket reserved = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = reserved.getLocalPort();
            reserved.close();
            QuarryProcess starting = QuarryProcess.start("starting", directory, List.of(),
                    Map.of("QUARKUS_HTTP_PORT", Integer.toString(port)),
                    List.of("-Dquarry.database.url=postgresql://a:b@127.0.0.1:"
                            + silent.getLocalPort() + "/quarry"));
            try {
                assertThat(quarry.run("status", "--server", "http://127.0.0.1:" + port).status()).isEqualTo(2);
            } finally {
                starting.kill();
            }
        }
    }

    @Test
    void a_project_without_repositories_and_one_that_cannot_exist_are_told_apart() {
        Result empty = quarry.run("search", "total", "--project", "other");
        assertThat(empty.status()).isEqualTo(1);
        assertThat(empty.err()).contains("The project \"other\" has no indexed repository.");

        Result invalid = quarry.run("search", "total", "--project", "a/b");
        assertThat(invalid.status()).isEqualTo(2);
        assertThat(invalid.err()).contains("project");
    }

    @ParameterizedTest
    @ValueSource(strings = { "srch total", "search", "search --lnag java total", "search --limit many total", "read",
            "search --server nowhere total" })
    void a_wrong_command_line_has_status_2(String arguments) {
        Result result = quarry.run(arguments.split(" ", -1));

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).isNotEmpty().doesNotContain("\tat ");
    }

    static List<String> examplesOfTheSkill() throws IOException {
        String skill = Files.readString(Path.of("src/main/resources/skill/SKILL.md"));
        return skill.split("```(?:sh)?\n", -1)[1].lines().toList();
    }

    @ParameterizedTest
    @MethodSource("examplesOfTheSkill")
    @ResourceLock(JOBS)
    void every_example_of_the_skill_works(String line) {
        Result result = quarry.shell(line);

        assertThat(result.status()).as("%s: %s", line, result.err()).isZero();
        assertThat(result.out()).isNotEmpty();
    }

    @Test
    void the_skill_is_printed_without_a_server() throws IOException {
        assertThat(new Launcher(shop, Map.of("QUARRY_URL", "nowhere")).run("skill"))
                .isEqualTo(new Result(0, Files.readString(Path.of("src/main/resources/skill/SKILL.md")), ""));
        assertThat(examplesOfTheSkill()).hasSizeGreaterThan(8);
    }

    @Test
    void the_jar_runs_the_same_commands() throws IOException {
        Path jar = Launcher.SCRIPT.resolveSibling("quarkus-run.jar");

        Result result = quarry.shell("\"$JAVA_HOME\"/bin/java -jar " + jar + " symbol OTot");

        assertThat(result.status()).isZero();
        assertThat(result.out()).startsWith("src/main/java/shop/OrderTotals.java:4-12 class OrderTotals");
    }

    @Test
    void the_launcher_works_through_a_symbolic_link() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("q"), Launcher.SCRIPT);

        assertThat(quarry.shell(link + " --version").out()).startsWith("Quarry ");
        Files.delete(link);
    }
}
