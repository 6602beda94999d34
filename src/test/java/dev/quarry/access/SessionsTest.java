package dev.quarry.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.quarry.access.Accounts.Account;
import io.quarkus.runtime.configuration.ConfigurationException;

class SessionsTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final byte[] KEY = "k".repeat(32).getBytes(UTF_8);
    private static final String HASH = "0f".repeat(32);

    private final Accounts accounts = accounts(HASH);
    private final Account account = accounts.named("ci").orElseThrow();

    private static Accounts accounts(String hash) {
        return new Accounts(AccessSettings.of(Map.of("quarry.access.tokens.ci.sha256", hash)));
    }

    private static Sessions sessions(Accounts accounts, byte[] key, Instant now) {
        return new Sessions(accounts, key, Duration.ofHours(1), Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void a_session_is_known_to_every_process_with_the_key_until_it_ends() {
        String session = sessions(accounts, KEY, START).start(account);

        assertThat(sessions(accounts, KEY, START.plusSeconds(3599)).account(session)).hasValue(account);
        assertThat(sessions(accounts, KEY, START.plusSeconds(3600)).account(session)).isEmpty();
        assertThat(sessions(accounts, "x".repeat(32).getBytes(UTF_8), START).account(session)).isEmpty();
    }

    @Test
    void a_session_ends_when_its_token_is_replaced() {
        String session = sessions(accounts, KEY, START).start(account);

        assertThat(sessions(accounts("1f".repeat(32)), KEY, START).account(session)).isEmpty();
    }

    @Test
    void a_session_that_was_prolonged_by_its_owner_is_not_genuine() {
        String[] parts = sessions(accounts, KEY, START).start(account).split("\\.");
        String prolonged = parts[0] + "." + (Long.parseLong(parts[1]) + 1) + "." + parts[2];

        assertThat(sessions(accounts, KEY, START).account(prolonged)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", ".", "..", "Y2k.1.", "Y2k.x.AAAA", "Y2k.99999999999999999999.AAAA", "!.1.!", "a.b.c.d" })
    void a_malformed_session_is_no_session(String session) {
        assertThat(sessions(accounts, KEY, START).account(session)).isEmpty();
    }

    @Test
    void a_short_key_is_refused() {
        AccessConfig config = AccessSettings.of(Map.of("quarry.access.session-key", "secret"));

        assertThatThrownBy(() -> new Sessions(accounts, config)).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("QUARRY_ACCESS_SESSION_KEY");
    }
}
