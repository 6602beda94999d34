package dev.quarry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.quarry.testing.Alongside;

@Alongside
class KnownSettingsTest {

    private static final Path REFERENCE = Path.of("docker/SETTINGS.md");

    private final KnownSettings known = KnownSettings.ofThisRelease();

    @ParameterizedTest
    @CsvSource({
            "quarry.database.datadir, quarry.database.data-dir",
            "quarry.databse.url, quarry.database.url",
            "quarry.worker.concurency, quarry.worker.concurrency",
            "quarry.index.parallelism, quarry.indexing.parallelism",
            "quarry.root, quarry.roots",
            "quarry.rots[0], quarry.roots",
            "%prod.quarry.search.timelimit, quarry.search.time-limit" })
    void a_misspelt_property_is_reported_with_the_nearest_setting(String property, String setting) {
        assertThat(known.complaintAboutProperty(property)).hasValueSatisfying(complaint -> assertThat(complaint)
                .startsWith("Unknown setting quarry.").endsWith("Did you mean " + setting + "?"));
    }

    @ParameterizedTest
    @CsvSource({
            "QUARRY_DATABASE_DATADIR, QUARRY_DATABASE_DATA_DIR",
            "QUARRY_ROOT, QUARRY_ROOTS",
            "QUARRY_ROTS_0_, QUARRY_ROOTS",
            "QUARRY_WORKERS_LEASE, QUARRY_WORKER_LEASE" })
    void a_misspelt_variable_is_reported_with_the_nearest_one(String variable, String setting) {
        assertThat(known.complaintAboutVariable(variable, "value")).hasValueSatisfying(complaint -> assertThat(complaint)
                .startsWith("Unknown environment variable QUARRY_").endsWith("Did you mean " + setting + "?"));
    }

    @Test
    void no_name_has_an_index() {
        assertThat(KnownSettings.names()).contains("quarry.roots").noneMatch(name -> name.contains("["));
    }

    @Test
    void a_name_that_resembles_no_setting_is_reported_without_a_suggestion() {
        assertThat(known.complaintAboutProperty("quarry.colour"))
                .hasValue("Unknown setting quarry.colour: it has no effect.");
    }

    @ParameterizedTest
    @ValueSource(strings = { "quarry.database.url", "quarry.roots", "quarry.roots[0]", "%dev.quarry.worker.poll", "user.home",
            "quarkus.http.port", "quarryman.wage" })
    void a_setting_and_the_property_of_another_program_are_not_reported(String property) {
        assertThat(known.complaintAboutProperty(property)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
            "QUARRY_ROOTS, /srv",
            "QUARRY_ROOTS_0_, /srv",
            "QUARRY_WORKER_DRAIN_TIMEOUT, 5S",
            "PATH, /bin",
            "QUARRY_SERVICE_HOST, 10.0.0.1",
            "QUARRY_SERVICE_PORT_HTTP, 8080",
            "QUARRY_PORT, tcp://10.0.0.1:8080",
            "QUARRY_PORT_8080_TCP_PROTO, tcp" })
    void a_setting_and_the_variable_of_another_program_are_not_reported(String variable, String value) {
        assertThat(known.complaintAboutVariable(variable, value)).isEmpty();
    }

    @Test
    void a_part_of_a_name_that_the_user_chooses_may_be_anything() {
        KnownSettings tokens = new KnownSettings(List.of("quarry.access.tokens.*.sha256"));

        assertThat(tokens.complaintAboutProperty("quarry.access.tokens.ci.sha256")).isEmpty();
        assertThat(tokens.complaintAboutVariable("QUARRY_ACCESS_TOKENS_CI_SHA256", "x")).isEmpty();
        assertThat(tokens.complaintAboutProperty("quarry.access.tokens.ci.md5")).isPresent();
    }

    /** A user's profile sets them for the command line, and the server is started from the same shell. */
    @ParameterizedTest
    @ValueSource(strings = { "QUARRY_URL", "QUARRY_TOKEN" })
    void a_variable_of_the_command_line_is_not_reported(String variable) {
        assertThat(known.complaintAboutVariable(variable, "value")).isEmpty();
    }

    @Test
    void the_reference_of_settings_describes_every_setting() throws IOException {
        SettingsReference reference = SettingsReference.of(KnownSettings.MAPPINGS);
        if (Boolean.getBoolean("quarry.settings.write")) {
            Files.writeString(REFERENCE, reference.text());
        }
        assertThat(reference.names()).containsExactlyInAnyOrderElementsOf(
                KnownSettings.names());
        assertThat(Files.readString(REFERENCE))
                .as("to write it again: ./mvnw -Dquick test -Dtest=KnownSettingsTest -Dquarry.settings.write=true")
                .isEqualTo(reference.text());
    }
}
