package dev.quarry.platform.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.quarry.platform.database.DatabaseStartException;

@DisabledOnOs(OS.WINDOWS)
class ServerUserTest {

    private static final List<String> PERMITTED = List.of("env");
    private static final List<String> FORBIDDEN = List.of("false");

    @ParameterizedTest
    @CsvSource({ "root, initdb", "root, pg_ctl", "?, initdb" })
    void a_program_that_refuses_the_user_runs_in_a_namespace(String user, String program) {
        assertThat(new ServerUser(user, PERMITTED).prefixOf(program)).isEqualTo(PERMITTED);
    }

    @ParameterizedTest
    @CsvSource({ "quarry, initdb", "quarry, pg_ctl", "?, pg_ctl" })
    void a_program_that_accepts_the_user_needs_no_namespace(String user, String program) {
        assertThat(new ServerUser(user, FORBIDDEN).prefixOf(program)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "root, refuses to run as root", "?, without an entry in /etc/passwd" })
    void a_user_without_a_namespace_is_refused_with_advice(String user, String reason) {
        assertThatThrownBy(() -> new ServerUser(user, FORBIDDEN).prefixOf("initdb"))
                .isInstanceOf(DatabaseStartException.class)
                .hasMessageContaining(reason)
                .hasMessageContaining("quarry.database.url");
    }

    @Test
    void a_missing_program_for_namespaces_is_named() {
        assertThatThrownBy(() -> new ServerUser("root", List.of("no-such-program")).prefixOf("initdb"))
                .isInstanceOf(DatabaseStartException.class)
                .hasMessageContaining("no-such-program");
    }
}
