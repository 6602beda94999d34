package dev.quarry.platform.database.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.quarry.platform.database.DatabaseStartException;
import dev.quarry.platform.database.DatabaseUrl;
import dev.quarry.platform.database.SchemaName;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

class DatabaseConfigSourceTest {

    @Test
    void one_url_configures_both_clients() {
        SmallRyeConfig config = config(true, "postgresql://user:secret@[::1]:5433/my%20data?application_name=q");

        assertThat(config.getRawValue("quarkus.datasource.username")).isEqualTo("user");
        assertThat(config.getRawValue("quarkus.datasource.password")).isEqualTo("secret");
        assertThat(config.getRawValue("quarkus.datasource.jdbc.url"))
                .isEqualTo("jdbc:postgresql://[::1]:5433/my%20data?ApplicationName=q&sslmode=prefer");
        assertThat(config.getRawValue("quarkus.datasource.reactive.url"))
                .isEqualTo("vertx-reactive:postgresql://[::1]:5433/my%20data?application_name=q");
    }

    @Test
    void the_reactive_client_without_a_certificate_encrypts_and_trusts_like_libpq() {
        SmallRyeConfig config = config(true, "postgresql://u:p@h/d?sslmode=require");

        assertThat(config.getRawValue("quarkus.datasource.reactive.postgresql.ssl-mode")).isEqualTo("require");
        assertThat(config.getRawValue("quarkus.datasource.reactive.trust-all")).isEqualTo("true");
        assertThat(config.getRawValue("quarkus.datasource.jdbc.url")).endsWith("?sslmode=require");
    }

    @Test
    void verification_reaches_both_clients() {
        SmallRyeConfig config = config(true, "postgresql://u:p@h/d?sslmode=verify-full&sslrootcert=/etc/my,ca.pem");

        assertThat(config.getRawValue("quarkus.datasource.reactive.postgresql.ssl-mode")).isEqualTo("verify-full");
        assertThat(config.getRawValue("quarkus.datasource.reactive.trust-all")).isNull();
        assertThat(config.getRawValue("quarkus.datasource.reactive.hostname-verification-algorithm")).isEqualTo("HTTPS");
        assertThat(config.getRawValue("quarkus.datasource.reactive.trust-certificate-pem")).isEqualTo("true");
        assertThat(config.getValues("quarkus.datasource.reactive.trust-certificate-pem.certs", String.class))
                .containsExactly("/etc/my,ca.pem");
        assertThat(config.getRawValue("quarkus.datasource.jdbc.url"))
                .endsWith("?sslmode=verify-full&sslrootcert=%2Fetc%2Fmy%2Cca.pem");
    }

    @Test
    void both_clients_verify_a_required_certificate_like_libpq() {
        SmallRyeConfig config = config(true, "postgresql://u:p@h/d?sslmode=require&sslrootcert=/ca.pem");

        assertThat(config.getRawValue("quarkus.datasource.jdbc.url")).endsWith("?sslmode=verify-ca&sslrootcert=%2Fca.pem");
        assertThat(config.getRawValue("quarkus.datasource.reactive.postgresql.ssl-mode")).isEqualTo("verify-ca");
        assertThat(config.getRawValue("quarkus.datasource.reactive.trust-all")).isNull();
    }

    @Test
    void a_password_like_an_expression_is_literal() {
        SmallRyeConfig config = config(true, "postgresql://u:a$b%24%7Buser.home%7D$$c%5C%7D@h/d");

        assertThat(config.getValue("quarkus.datasource.password", String.class)).isEqualTo("a$b${user.home}$$c\\}");
    }

    @Test
    void no_setting_is_provided_during_the_build() {
        SmallRyeConfig config = config(false, "postgresql://u:p@h/d");

        assertThat(config.getRawValue("quarkus.datasource.password")).isNull();
        assertThat(config.getPropertyNames()).noneMatch(name -> name.startsWith("quarkus.datasource."));
    }

    @Test
    void an_explicit_datasource_setting_takes_precedence() {
        SmallRyeConfig config = builder(true, "postgresql://u:p@h/d")
                .withSources(new PropertiesConfigSource(Map.of("quarkus.datasource.username", "other"), "properties", 250))
                .build();

        assertThat(config.getRawValue("quarkus.datasource.username")).isEqualTo("other");
    }

    @Test
    void unusable_settings_are_reported_once_and_on_demand() {
        DatabaseConfigSource source = new DatabaseConfigSource(() -> true, () -> {
            throw new DatabaseStartException("the reason");
        });

        assertThat(source.getValue("quarkus.datasource.jdbc.url")).startsWith("jdbc:postgresql://127.0.0.1:1/");
        assertThatThrownBy(source::require).isInstanceOf(DatabaseStartException.class).hasMessage("the reason");
    }

    private static SmallRyeConfig config(boolean running, String url) {
        return builder(running, url).build();
    }

    private static SmallRyeConfigBuilder builder(boolean running, String url) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new DatabaseConfigSource(() -> running,
                        () -> DatasourceSettings.of(DatabaseUrl.parse(url), SchemaName.DEFAULT)));
    }
}
