package dev.quarry.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * The configured tokens. A token has 256 random bits, so its SHA-256 cannot be inverted by trying: a slow hash, as for
 * passwords, would only cost time.
 */
@ApplicationScoped
class Accounts {

    private static final int HASH_BYTES = 32;

    private final List<Account> accounts;

    Accounts(AccessConfig config) {
        List<Account> configured = new ArrayList<>();
        config.tokens().forEach((name, token) -> token.sha256().map(String::strip).filter(hash -> !hash.isEmpty())
                .ifPresent(hash -> configured.add(new Account(name, parse(name, hash), new Grants(name,
                        List.of(Grant.of(token.role(), token.projects().orElse(List.of()))))))));
        this.accounts = List.copyOf(configured);
    }

    /** A token and its rights. */
    record Account(String name, byte[] hash, Grants grants) {
    }

    private static byte[] parse(String name, String hash) {
        try {
            byte[] bytes = HexFormat.of().parseHex(hash);
            if (bytes.length == HASH_BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException notHexadecimal) {
            throw invalid(name);
        }
        throw invalid(name);
    }

    private static ConfigurationException invalid(String name) {
        return new ConfigurationException(
                "quarry.access.tokens." + name + ".sha256 is no SHA-256: it has 64 hexadecimal digits. "
                        + "The command `quarry token` prints a new token with its SHA-256.");
    }

    boolean isEmpty() {
        return accounts.isEmpty();
    }

    /** Compares all hashes in constant time, so that the time reveals neither a part of one nor its position. */
    Optional<Account> ofToken(String token) {
        byte[] hash = sha256(token);
        @Nullable
        Account found = null;
        for (Account account : accounts) {
            if (MessageDigest.isEqual(account.hash(), hash)) {
                found = account;
            }
        }
        return Optional.ofNullable(found);
    }

    Optional<Account> named(String name) {
        return accounts.stream().filter(account -> account.name().equals(name)).findFirst();
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
