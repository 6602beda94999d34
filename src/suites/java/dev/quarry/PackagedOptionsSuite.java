package dev.quarry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.quarry.testing.Alongside;

/** Options and settings with which the packaged application ends before it has a database. */
@Alongside
class PackagedOptionsSuite extends PackagedProcess {

    @Override
    Path data() {
        return directory.resolve("postgres");
    }

    @Test
    void help_lists_the_options() throws IOException, InterruptedException {
        Quarry quarry = start("--help");

        assertThat(quarry.awaitExit()).isZero();
        assertThat(quarry.text()).contains("--index=PATH", "--index-all=PATH", "--port=PORT");
    }

    @Test
    void the_version_is_printed() throws IOException, InterruptedException {
        Quarry quarry = start("--version");

        assertThat(quarry.awaitExit()).isZero();
        assertThat(quarry.text()).matches("Quarry \\d+\\.\\d+\\S*\\s+");
    }

    @Test
    void the_jar_may_load_native_libraries() throws IOException {
        try (JarFile jar = new JarFile(APPLICATION.toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Enable-Native-Access")).isEqualTo("ALL-UNNAMED");
        }
    }

    @Test
    void a_misspelt_option_starts_nothing() throws IOException, InterruptedException {
        Quarry quarry = start("--idnex", ".");

        assertThat(quarry.awaitExit()).isEqualTo(2);
        assertThat(quarry.text()).contains("--idnex").contains("Usage: quarry");
        assertThat(quarry.text()).doesNotContain("PostgreSQL");
    }

    @Test
    void a_taken_port_is_noticed_before_the_database_is_created() throws IOException, InterruptedException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Quarry quarry = start("--port=" + taken.getLocalPort());

            assertThat(quarry.awaitExit()).isNotZero();
            assertThat(quarry.text()).contains("cannot listen on port " + taken.getLocalPort(), "--port", "QUARKUS_HTTP_PORT")
                    .doesNotContain("\tat ", "PostgreSQL");
            assertThat(data().resolve("binaries")).doesNotExist();
        }
    }

    @Test
    void a_setting_that_does_not_exist_is_refused_with_the_nearest_one() throws IOException, InterruptedException {
        Quarry quarry = start(builder(List.of(), "-Dquarry.worker.concurency=1"));

        assertThat(quarry.awaitExit()).isNotZero();
        assertThat(quarry.text()).contains("Did you mean quarry.worker.concurrency?")
                .doesNotContain("\tat ", "PostgreSQL");
    }

    @ParameterizedTest
    @CsvSource({ "quarry.database.data-dir, /proc/postgres, cannot be used", "quarry.database.url, mysql://db, database URL",
            "quarry.database.schema, No-Name, quarry.database.schema is 'No-Name'" })
    void a_database_that_cannot_be_used_is_refused_with_one_sentence(String setting, String value, String reason)
            throws IOException, InterruptedException {
        Quarry quarry = start(builder(List.of(), "-D" + setting + "=" + value));

        assertThat(quarry.awaitExit()).isNotZero();
        assertThat(quarry.text().strip()).contains(reason).doesNotContain("SRCFG", "\tat ").hasLineCount(1);
    }

    @Test
    void the_process_does_not_listen_to_the_network_without_roots() throws IOException, InterruptedException {
        ProcessBuilder builder = builder(List.of(), "-Dquarkus.http.host=0.0.0.0");
        builder.environment().putAll(Map.of("LC_ALL", "C", "QUARRY_ROOT", "/srv"));
        Quarry quarry = start(builder);

        assertThat(quarry.awaitExit()).isNotZero();
        assertThat(quarry.text()).contains("QUARRY_ROOTS").doesNotContain("\tat ");
        assertThat(quarry.text()).as("warnings of the same start")
                .contains("Did you mean QUARRY_ROOTS?")
                .contains("LC_ALL=C.UTF-8");
    }

    @Test
    void a_process_that_waits_for_its_database_stops_on_sigterm() throws IOException, InterruptedException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String url = "postgresql://quarry:secret@127.0.0.1:" + silent.getLocalPort() + "/quarry";
            Quarry quarry = start(builder(List.of(), "-Dquarry.database.url=" + url));
            quarry.awaitOutput("Waiting up to 60 s for the database");

            quarry.process().destroy();

            assertThat(quarry.process().waitFor(10, TimeUnit.SECONDS)).as("the process ends; its output: %s", quarry.text())
                    .isTrue();
            assertThat(quarry.text()).doesNotContain("\tat ");
        }
    }
}
