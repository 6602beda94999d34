package dev.quarry.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NamedStatementTest {

    private static final NamedStatement STATEMENT = new NamedStatement(
            "SELECT a::text FROM b WHERE x = :x AND y = ANY (:other_y::bigint[]) AND z > :x");

    @Test
    void parameters_are_numbered_in_the_order_of_their_first_use() {
        assertThat(STATEMENT.sql())
                .isEqualTo("SELECT a::text FROM b WHERE x = $1 AND y = ANY ($2::bigint[]) AND z > $1");
        assertThat(STATEMENT.inOrder(Map.of("other_y", "second", "x", "first"))).containsExactly("first", "second");
    }

    @Test
    void a_value_may_be_null() {
        Map<String, @Nullable Object> values = new HashMap<>(Map.of("x", 1));
        values.put("other_y", null);

        assertThat(STATEMENT.inOrder(values)).containsExactly(1, null);
    }

    @Test
    void a_missing_or_an_unknown_name_is_refused() {
        assertThatThrownBy(() -> STATEMENT.inOrder(Map.of("x", 1))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("other_y");
        assertThatThrownBy(() -> STATEMENT.inOrder(Map.of("x", 1, "y", 2))).isInstanceOf(IllegalArgumentException.class);
    }
}
