package dev.quarry.relevance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;

/** Whether the figures of {@link RelevanceSuite} can mean anything; whether the answers exist, it asks itself. */
class JudgedQueriesTest {

    private static final int FEWEST = 80;
    private static final int EVERY_WHICH_IS_HELD_OUT = 3;

    private final List<JudgedQuery> queries;

    JudgedQueriesTest() throws IOException {
        queries = JudgedQueries.read();
    }

    @Test
    void there_are_enough_for_a_figure() {
        assertThat(queries).hasSizeGreaterThanOrEqualTo(FEWEST);
    }

    @Test
    void every_kind_counts_as_much() {
        assertThat(QueryKind.values()).allSatisfy(
                kind -> assertThat(ofKind(kind)).hasSize(queries.size() / QueryKind.values().length));
    }

    @Test
    void every_third_of_each_kind_is_held_out() {
        assertThat(QueryKind.values()).allSatisfy(kind -> {
            List<JudgedQuery> ofKind = ofKind(kind);
            for (int i = 0; i < ofKind.size(); i++) {
                boolean isHeldOut = (i + 1) % EVERY_WHICH_IS_HELD_OUT == 0;
                assertThat(ofKind.get(i).set()).as(ofKind.get(i).text())
                        .isEqualTo(isHeldOut ? QuerySet.HELD_OUT : QuerySet.TUNING);
            }
        });
    }

    @Test
    void none_is_asked_twice() {
        assertThat(queries).extracting(query -> query.text().toLowerCase(Locale.ROOT)).doesNotHaveDuplicates();
    }

    @Test
    void every_answer_is_a_file_in_a_repository() {
        assertThat(queries).allSatisfy(query -> assertThat(query.accepted())
                .allSatisfy(file -> assertThat(file).matches("[a-z0-9-]+(/[^/ ]+)+")));
    }

    private List<JudgedQuery> ofKind(QueryKind kind) {
        return queries.stream().filter(query -> query.kind() == kind).toList();
    }
}
