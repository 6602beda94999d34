package dev.quarry.search;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.quarry.testing.Api;
import dev.quarry.testing.RawRequest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.http.Headers;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/** Reading indexed files. */
@QuarkusTest
@TestInstance(Lifecycle.PER_CLASS)
class IndexedFilesTest {

    private static final String CODE = "src/main/java/shop/Cart.java";
    private static final String TEXT = """
            package shop;

            class Cart {
                private final int size;

                int total(Order order) {
                    return 1;
                }
            }
            """;

    @TestHTTPResource
    URI server;

    private final String project = "files-" + UUID.randomUUID();

    private Path repository = Path.of("");
    private String files = "";
    private String symbols = "";

    /** Indexes once; the files are read after the directory is deleted. */
    @BeforeEach
    void index(@TempDir Path directory) throws IOException {
        if (files.isEmpty()) {
            repository = directory.toRealPath();
            indexRepository();
        }
    }

    private void indexRepository() throws IOException {
        write(CODE, TEXT);
        write("empty.txt", "");
        write("crlf.txt", "one\r\ntwo\r\n\r\nfour");
        write("a b/ü%20+c#?.txt", "odd");
        write("+++", "signs");
        write("app/[id];v=1/{100%}.ts", "typed");
        Files.write(repository.resolve("logo.png"), new byte[] { 0 });
        Api.index(project, repository);
        int id = given().get("/api/v1/projects/" + project + "/repositories").path("repositories[0].id");
        files = "/api/v1/projects/" + project + "/repositories/" + id + "/files/{path}";
        symbols = "/api/v1/projects/" + project + "/repositories/" + id + "/symbols";
    }

    private void write(String path, String text) throws IOException {
        Path file = repository.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private ValidatableResponse read(String path, @Nullable String lines) {
        RequestSpecification request = given().urlEncodingEnabled(true);
        return (lines == null ? request : request.queryParam("lines", lines)).get(files, path).then();
    }

    @Test
    void a_file_has_its_content_at_the_time_of_indexing() throws IOException {
        Files.deleteIfExists(repository.resolve(CODE));

        read(CODE, null).statusCode(200)
                .body("path", equalTo(CODE))
                .body("repo_path", equalTo(repository.toString()))
                .body("language", equalTo("Java"))
                .body("size_bytes", equalTo(TEXT.length()))
                .body("line_count", equalTo(9))
                .body("start_line", equalTo(1))
                .body("end_line", equalTo(9))
                .body("content", equalTo(TEXT));
    }

    @ParameterizedTest
    @CsvSource({
            "3-4, 3, 4, 'class Cart {\n    private final int size;\n'",
            "9, 9, 9, '}\n'",
            "8-, 8, 9, '    }\n}\n'",
            "-1, 1, 1, 'package shop;\n'",
            "9-1000, 9, 9, '}\n'" })
    void a_range_of_lines_is_read(String lines, int first, int last, String content) {
        read(CODE, lines).statusCode(200)
                .body("start_line", equalTo(first))
                .body("end_line", equalTo(last))
                .body("line_count", equalTo(9))
                .body("content", equalTo(content));
    }

    @ParameterizedTest
    @ValueSource(strings = { "-", "0", "0-3", "4-3", "a", "1-b", "1-2-3", "1,2", "99999999999" })
    void an_invalid_range_of_lines_is_refused(String lines) {
        read(CODE, lines).statusCode(400).contentType("application/problem+json")
                .body("title", equalTo("Invalid lines"))
                .body("detail", containsString("10-40"));
    }

    @Test
    void lines_after_the_end_are_refused_with_the_line_count() {
        read(CODE, "10-12").statusCode(400)
                .body("title", equalTo("No such lines"))
                .body("detail", containsString("9 lines"));
    }

    @Test
    void line_ends_are_preserved() {
        read("crlf.txt", "2-4").body("content", equalTo("two\r\n\r\nfour")).body("line_count", equalTo(4));
    }

    @Test
    void an_empty_file_has_no_lines() {
        read("empty.txt", null).statusCode(200)
                .body("content", equalTo(""))
                .body("line_count", equalTo(0))
                .body("start_line", equalTo(0))
                .body("end_line", equalTo(0));
    }

    @ParameterizedTest
    @ValueSource(strings = { "a b/ü%20+c#?.txt", "+++" })
    void a_path_may_have_any_characters(String path) {
        read(path, null).statusCode(200).body("path", equalTo(path));
    }

    @Test
    void a_path_may_be_unencoded() {
        String address = files.replace("{path}", "app/[id];v=1/{100%}.ts");

        assertThat(RawRequest.send(server, "GET " + address + " HTTP/1.1", "Host: localhost"))
                .startsWith("HTTP/1.1 200 ").contains("\"content\":\"typed\"");
    }

    @ParameterizedTest
    @ValueSource(strings = { "Content-Type: json", "Content-Type: ;", "Content-Type:", "Content-Type: text/plain" })
    void the_type_of_a_missing_body_does_not_matter(String header) {
        String address = files.replace("{path}", CODE);

        assertThat(RawRequest.send(server, "GET " + address + " HTTP/1.1", "Host: localhost", header))
                .startsWith("HTTP/1.1 200 ").contains("\"line_count\":9");
    }

    @ParameterizedTest
    @ValueSource(strings = { "*/*", "application/json", "text/plain", "text/html", "text/html, */*;q=0.1", "garbage" })
    void a_head_request_has_the_status_and_type_of_a_get_request(String accept) {
        Headers get = given().accept(accept).get(files, CODE).headers();
        int status = given().accept(accept).get(files, CODE).statusCode();

        given().accept(accept).head(files, CODE).then().statusCode(status)
                .header("Content-Type", equalTo(get.getValue("Content-Type")));
    }

    @Test
    void plain_text_is_only_the_content() {
        String content = given().accept(ContentType.TEXT).queryParam("lines", "3").get(files, CODE).then()
                .statusCode(200).contentType(startsWith("text/plain"))
                .extract().asString();

        assertThat(content).isEqualTo("class Cart {\n");
    }

    @Test
    void a_file_without_content_reports_the_reason() {
        read("logo.png", null).statusCode(404)
                .body("title", equalTo("File skipped"))
                .body("detail", containsString("binary"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "nope.txt", "src", "/etc/passwd", "../secret", "src/main/java/shop/cart.java" })
    void an_unknown_path_is_not_found(String path) {
        read(path, null).statusCode(404).contentType("application/problem+json");
    }

    @Test
    void a_file_is_not_found_in_other_projects_and_repositories() {
        given().get(files.replace(project, "elsewhere"), CODE).then().statusCode(404)
                .body("title", equalTo("No such repository"));
        given().get("/api/v1/projects/" + project + "/repositories/0/files/" + CODE).then().statusCode(404);
        given().get("/api/v1/projects/" + project + "/repositories/x/files/" + CODE).then().statusCode(400);
        given().queryParam("path", CODE).get(symbols.replace(project, "elsewhere")).then().statusCode(404);
    }

    @Test
    void a_version_stays_readable_after_the_next_one_is_published(@TempDir Path directory) throws IOException {
        Path shop = directory.toRealPath();
        Files.writeString(shop.resolve("Cart.java"), "class Old {\n}\n");
        Api.index(project, shop);
        int id = given().get("/api/v1/projects/" + project + "/repositories").path("repositories[-1].id");
        String address = "/api/v1/projects/" + project + "/repositories/" + id;
        int version = given().get(address + "/files/Cart.java").then().statusCode(200)
                .body("indexed_at", equalTo(given().get(address).path("active_version.published_at")))
                .body("version", equalTo(given().get(address).path("active_version.id")))
                .body("sha256", equalTo("e9e4638c928c05de62900cbfb2adf5d8204174e161aad7bb7d08db92df7f8155"))
                .extract().path("version");
        Files.writeString(shop.resolve("Cart.java"), "class New {\n}\n");
        Api.index(project, shop);

        given().get(address + "/files/Cart.java").then().body("content", containsString("New"));
        given().queryParam("version", version).get(address + "/files/Cart.java").then().statusCode(200)
                .body("version", equalTo(version)).body("content", containsString("Old"));
        given().queryParam("version", version).queryParam("path", "Cart.java").get(address + "/symbols").then().statusCode(200)
                .body("symbols.name", equalTo(List.of("Old")));
    }

    @Test
    void a_version_that_does_not_exist_is_gone() {
        given().queryParam("version", 1L << 40).get(files, CODE).then().statusCode(410)
                .body("title", equalTo("Version deleted"));
        given().queryParam("version", 1L << 40).queryParam("path", CODE).get(symbols).then().statusCode(410);
        given().queryParam("version", "newest").get(files, CODE).then().statusCode(400)
                .body("title", equalTo("Invalid version"));
    }

    @Test
    void a_search_result_can_be_read() {
        ValidatableResponse found = given().queryParam("q", "total").queryParam("mode", "symbol")
                .get("/api/v1/projects/" + project + "/search").then()
                .statusCode(200)
                .body("results.symbol", hasItem("total"));
        String range = found.extract().path("results[0].start_line") + "-" + found.extract().path("results[0].end_line");

        read(found.extract().path("results[0].path"), range).statusCode(200)
                .body("content", containsString("int total(Order order)"));
    }
}
