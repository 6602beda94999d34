package dev.quarry.platform.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.quarry.platform.database.DatabaseStartException;

class EmbeddedLoginTest {

    private final Path temporary;

    EmbeddedLoginTest(@TempDir Path temporary) {
        this.temporary = temporary;
    }

    @Test
    void all_callers_of_a_directory_get_the_same_port_and_password() {
        EmbeddedLogin first = EmbeddedLogin.of(temporary.resolve("data"));

        assertThat(EmbeddedLogin.of(temporary.resolve("other/../data"))).isEqualTo(first);
    }

    @Test
    void the_password_is_stored() throws Exception {
        String password = PasswordFile.in(temporary).read();

        assertThat(password).hasSize(32);
        assertThat(PasswordFile.in(temporary).read()).isEqualTo(password);
    }

    @Test
    void a_partial_password_is_replaced() throws Exception {
        Files.writeString(temporary.resolve("password"), "half");

        assertThat(PasswordFile.in(temporary).read()).hasSize(32).doesNotStartWith("half");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void the_password_is_readable_by_its_owner_only() throws Exception {
        PasswordFile.in(temporary).read();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temporary.resolve("password"))))
                .isEqualTo("rw-------");
    }

    @Test
    void the_password_is_not_printed() {
        assertThat(new EmbeddedLogin(5432, "secret")).asString().doesNotContain("secret");
    }

    @Test
    void a_directory_that_cannot_be_created_is_refused_with_advice() throws Exception {
        Path file = Files.createFile(temporary.resolve("file"));

        assertThatThrownBy(() -> EmbeddedLogin.of(file.resolve("data")))
                .isInstanceOf(DatabaseStartException.class)
                .hasMessageContaining("quarry.database.data-dir");
    }

    @ParameterizedTest
    @ValueSource(strings = { "a$HOME", "a`b", "a\"b", "a\\b" })
    @DisabledOnOs(OS.WINDOWS)
    void a_directory_with_special_characters_of_the_shell_is_refused_with_advice(String name) {
        assertThatThrownBy(() -> EmbeddedLogin.of(temporary.resolve(name).resolve("data")))
                .isInstanceOf(DatabaseStartException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("quarry.database.data-dir");
    }

    @Test
    void a_user_without_a_home_is_refused_with_advice() {
        assertThatThrownBy(() -> EmbeddedLogin.of(Path.of("?/.quarry/postgres")))
                .isInstanceOf(DatabaseStartException.class)
                .hasMessageContaining("no home directory");
    }
}
