package dev.quarry.search.ranked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.quarry.search.SearchedShop;
import dev.quarry.testing.Api;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/** Pages of a search for words. */
@QuarkusTest
class RankedPagesTest {

    private SearchedShop shop = new SearchedShop("", Path.of(""));

    @BeforeEach
    void index(@TempDir Path directory) throws IOException {
        shop = SearchedShop.in(directory);
    }

    private JsonPath search(String query, Map<String, ?> parameters) {
        return shop.search(query, parameters);
    }

    @Test
    void results_that_were_not_ranked_follow_page_by_page(@TempDir Path directory) throws IOException {
        Path crowded = directory.toRealPath();
        int files = RankedStore.MAX_BY_TEXT + 50;
        for (int i = 0; i < files; i++) {
            SearchedShop.write(crowded, "a" + i + ".txt", "number " + i + " of the festival\n");
        }
        String own = "pages-" + UUID.randomUUID();
        Api.index(own, crowded);

        List<String> paths = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonPath page = SearchedShop.response(own, "festival", Map.of("limit", 20, "cursor", cursor)).jsonPath();
            paths.addAll(page.getList("results.path"));
            cursor = page.getString("next_cursor");
        }
        assertThat(paths).hasSize(files).doesNotHaveDuplicates();
    }

    @Test
    void one_file_does_not_crowd_out_the_rest() {
        assertThat(search("gathering", Map.of("limit", 5)).getList("results.path")).contains("Quiet.java");
    }

    /** Retries if the ranking changed meanwhile, because PostgreSQL collected new statistics. */
    @Test
    void pages_make_up_the_whole() {
        List<Object> before;
        List<Object> joined;
        List<Object> whole = wholeOfOrder();
        int tries = 0;
        do {
            before = whole;
            joined = pagesOfOrder();
            whole = wholeOfOrder();
        } while (!whole.equals(before) && ++tries < 3);

        assertThat(joined).hasSizeGreaterThan(4).isEqualTo(whole);
    }

    private List<Object> wholeOfOrder() {
        return search("order", Map.of("limit", 200)).getList("results");
    }

    private List<Object> pagesOfOrder() {
        List<Object> joined = new ArrayList<>();
        @Nullable
        String cursor = null;
        do {
            JsonPath page = search("order", cursor == null ? Map.of("limit", 2) : Map.of("limit", 2, "cursor", cursor));
            joined.addAll(page.getList("results"));
            cursor = page.getString("next_cursor");
        } while (cursor != null);
        return joined;
    }

    @Test
    void a_cursor_belongs_to_its_search() {
        String cursor = search("order", Map.of("limit", 1)).getString("next_cursor");

        shop.response("store", Map.of("cursor", cursor)).then().statusCode(400)
                .body("title", equalTo("Cursor of another search"));
    }
}
