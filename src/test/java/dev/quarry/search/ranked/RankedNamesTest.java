package dev.quarry.search.ranked;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.quarry.search.SearchedShop;
import dev.quarry.testing.Api;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/** Searches for names: which definition comes first, and which definition a result is named by. */
@QuarkusTest
class RankedNamesTest {

    private static final String LINE = "    # keeps the letters in their order until the postman takes them\n";

    private final String project = "names-" + UUID.randomUUID();

    @BeforeEach
    void index(@TempDir Path directory) throws IOException {
        Path root = directory.toRealPath();
        SearchedShop.write(root, "depends/utils.py", """
                class depends:
                    name: str
                """);
        SearchedShop.write(root, "z/parameters.py", """
                class Depends:
                    name: str
                """);
        SearchedShop.write(root, "house.rb", "module House\n" + LINE.repeat(120)
                + "    # a parcel that nobody wants\n    class Unwanted\n        def leave\n            1\n        end\n"
                + "    end\nend\n");
        SearchedShop.write(root, "Lease.java", """
                package shop;

                import java.time.Duration;

                /** Borrows a wheelbarrow. */
                class Lease {

                    private static final String LONGEST = \"""
                """ + "            a week,\n".repeat(40) + "            or a fortnight\"\"\";\n\n"
                + "    void extend() {\n        System.out.println(LONGEST);\n    }\n\n".repeat(100) + "}\n");
        Api.index(project, root);
    }

    private JsonPath search(String query) {
        return SearchedShop.response(project, query, Map.of()).jsonPath();
    }

    @Test
    void a_definition_with_the_capitals_of_the_query_comes_first() {
        assertThat(search("Depends").getString("results[0].path")).isEqualTo("z/parameters.py");
        assertThat(search("depends").getString("results[0].path")).isEqualTo("depends/utils.py");
    }

    @ParameterizedTest
    @CsvSource({ "Depends, depends, true", "Depends, Depends, false", "depends, Depends, false",
            "Depends by name, depends, false", "the orderStore by name, OrderStore, true",
            "the orderStore by name, orderStore, false", "Shop::Depends, depends, true" })
    void capitals_tell_unless_they_may_begin_a_sentence(String query, String name, boolean isInOtherCase) {
        assertThat(RankedQuery.of(query).written().hasInOtherCase(name)).isEqualTo(isInOtherCase);
    }

    @Test
    void a_comment_inside_a_type_is_named_by_the_definition_below_it() {
        JsonPath found = search("parcel that nobody wants");

        assertThat(found.getString("results[0].symbol")).isEqualTo("Unwanted");
        assertThat(found.getString("results[0].kind")).isEqualTo("class");
        assertThat(List.of(found.getInt("results[0].symbol_start_line"), found.getInt("results[0].matches[0].line")))
                .containsExactly(123, 122);
    }

    @Test
    void a_comment_above_a_type_is_named_by_the_type_and_not_by_its_first_field() {
        JsonPath found = search("borrows wheelbarrow");

        assertThat(found.getString("results[0].symbol")).isEqualTo("Lease");
        assertThat(found.getString("results[0].kind")).isEqualTo("class");
    }
}
