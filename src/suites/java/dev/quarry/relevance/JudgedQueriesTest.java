package dev.quarry.relevance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;

/** Checks the form of the judged queries. {@link RelevanceSuite} checks that the accepted files exist. */
class JudgedQueriesTest {

    private static final int FEWEST = 80;
    private static final int HELD_OUT_INTERVAL = 3;

    private final List<JudgedQuery> queries;

    JudgedQueriesTest() throws IOException {
        queries = JudgedQueries.read();
    }

    @Test
    void the_queries_are_enough_for_a_mean() {
        assertThat(queries).hasSizeGreaterThanOrEqualTo(FEWEST);
    }

    @Test
    void all_kinds_have_the_same_number_of_queries() {
        assertThat(QueryKind.values()).allSatisfy(
                kind -> assertThat(ofKind(kind)).hasSize(queries.size() / QueryKind.values().length));
    }

    @Test
    void every_third_query_of_each_kind_is_held_out() {
        assertThat(QueryKind.values()).allSatisfy(kind -> {
            List<JudgedQuery> ofKind = ofKind(kind);
            for (int i = 0; i < ofKind.size(); i++) {
                boolean isHeldOut = (i + 1) % HELD_OUT_INTERVAL == 0;
                assertThat(ofKind.get(i).set()).as(ofKind.get(i).text())
                        .isEqualTo(isHeldOut ? QuerySet.HELD_OUT : QuerySet.TUNING);
            }
        });
    }

    @Test
    void no_query_occurs_twice() {
        assertThat(queries).extracting(query -> query.text().toLowerCase(Locale.ROOT)).doesNotHaveDuplicates();
    }

    @Test
    void every_accepted_file_is_a_path_in_a_repository() {
        assertThat(queries).allSatisfy(query -> assertThat(query.accepted())
                .allSatisfy(file -> assertThat(file).matches("[a-z0-9-]+(/[^/ ]+)+")));
    }

    private List<JudgedQuery> ofKind(QueryKind kind) {
        return queries.stream().filter(query -> query.kind() == kind).toList();
    }
}
