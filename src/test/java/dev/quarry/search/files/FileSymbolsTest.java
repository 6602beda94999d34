package dev.quarry.search.files;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

import dev.quarry.testing.Api;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/** The outlines of indexed files. */
@QuarkusTest
@TestInstance(Lifecycle.PER_CLASS)
class FileSymbolsTest {

    private static final String CODE = "Cart.java";
    private static final String TEXT = """
            package shop;

            class Cart {
                private final int size;

                int total(Order order) {
                    return 1;
                }
            }
            """;

    private String symbols = "";

    @BeforeEach
    void index_once(@TempDir Path directory) throws IOException {
        if (symbols.isEmpty()) {
            String project = "outlines-" + UUID.randomUUID();
            Path repository = directory.toRealPath();
            Files.writeString(repository.resolve(CODE), TEXT);
            Files.writeString(repository.resolve("note.txt"), "one");
            Api.index(project, repository);
            int id = given().get("/api/v1/projects/" + project + "/repositories").path("repositories[0].id");
            symbols = "/api/v1/projects/" + project + "/repositories/" + id + "/symbols";
        }
    }

    @Test
    void an_outline_lists_the_definitions() {
        given().queryParam("path", CODE).get(symbols).then().statusCode(200)
                .body("symbols.name", equalTo(List.of("Cart", "size", "total")))
                .body("symbols[2].kind", equalTo("method"))
                .body("symbols[2].container", equalTo("Cart"))
                .body("symbols[2].start_line", equalTo(6))
                .body("symbols[2].end_line", equalTo(8))
                .body("symbols[0].container", nullValue())
                .body("next_cursor", nullValue());
        given().queryParam("path", "note.txt").get(symbols).then().statusCode(200).body("symbols", hasSize(0));
    }

    @Test
    void an_outline_has_pages() {
        List<String> names = new ArrayList<>();
        @Nullable
        String cursor = null;
        do {
            RequestSpecification request = given().queryParam("path", CODE).queryParam("limit", 1);
            ValidatableResponse page = (cursor == null ? request : request.queryParam("cursor", cursor)).get(symbols).then()
                    .statusCode(200).body("symbols", hasSize(1));
            names.add(page.extract().path("symbols[0].name"));
            cursor = page.extract().path("next_cursor");
        } while (cursor != null);

        assertThat(names).containsExactly("Cart", "size", "total");
    }

    @Test
    void an_outline_requires_a_path() {
        given().get(symbols).then().statusCode(400).body("title", equalTo("Invalid path"));
        given().queryParam("path", CODE).queryParam("limit", 0).get(symbols).then().statusCode(400);
        given().queryParam("path", CODE).queryParam("cursor", "%%%").get(symbols).then().statusCode(400);
    }
}
