package dev.quarry.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.quarry.access.Accounts.Account;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * The sessions of the page: signed texts that a browser keeps in a cookie, with the name of a token, an end, and no token. The
 * server keeps nothing, so every process with the same key knows all sessions. They end with the token, as its hash is signed,
 * too.
 */
@ApplicationScoped
class Sessions {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int PARTS = 3;
    /** A browser sends at most 4 KiB. */
    private static final int LONGEST = 4096;

    private final Accounts accounts;
    private final SecretKeySpec key;
    private final Duration age;
    private final Clock clock;

    @Inject
    Sessions(Accounts accounts, AccessConfig config) {
        this(accounts, key(config.sessionKey()), config.sessionAge(), Clock.systemUTC());
    }

    Sessions(Accounts accounts, byte[] key, Duration age, Clock clock) {
        this.accounts = accounts;
        this.key = new SecretKeySpec(key, ALGORITHM);
        this.age = age;
        this.clock = clock;
    }

    private static byte[] key(Optional<String> configured) {
        byte[] key = configured.map(text -> text.strip().getBytes(UTF_8)).orElseGet(Sessions::randomKey);
        if (key.length < KEY_BYTES) {
            throw new ConfigurationException("quarry.access.session-key (QUARRY_ACCESS_SESSION_KEY) is too short to be safe. "
                    + "Give at least " + KEY_BYTES + " characters: the token that `quarry token` prints will do.");
        }
        return key;
    }

    private static byte[] randomKey() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }

    Duration age() {
        return age;
    }

    /** Starts a session of the token's owner. */
    String start(Account account) {
        String end = Long.toString(clock.instant().plus(age).getEpochSecond());
        return encoded(account.name().getBytes(UTF_8)) + "." + end + "." + encoded(signature(account, end));
    }

    /** Returns the token that a session was started with, if the session is genuine and has not ended. */
    Optional<Account> account(String session) {
        String[] parts = session.length() > LONGEST ? new String[0] : session.split("\\.", -1);
        if (parts.length != PARTS || !parts[1].matches("\\d{1,18}")) {
            return Optional.empty();
        }
        try {
            byte[] signature = Base64.getUrlDecoder().decode(parts[2]);
            return accounts.named(new String(Base64.getUrlDecoder().decode(parts[0]), UTF_8))
                    .filter(account -> MessageDigest.isEqual(signature(account, parts[1]), signature))
                    .filter(account -> clock.instant().getEpochSecond() < Long.parseLong(parts[1]));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private byte[] signature(Account account, String end) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(account.hash());
            mac.update((end + "." + account.name()).getBytes(UTF_8));
            return mac.doFinal();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, impossible);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
