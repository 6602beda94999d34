package dev.quarry.platform.database;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How far a connection is protected: PostgreSQL's {@code sslmode}, with libpq's meaning. */
public enum TlsMode {
    DISABLE,
    ALLOW,
    PREFER,
    REQUIRE,
    VERIFY_CA,
    VERIFY_FULL;

    static final String CHOICES = Arrays.stream(values()).map(TlsMode::text).collect(Collectors.joining(", "));

    /** As it is written in a URL: {@code verify-full}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the server has to prove who it is. */
    boolean verifiesTheServer() {
        return switch (this) {
            case DISABLE, ALLOW, PREFER, REQUIRE -> false;
            case VERIFY_CA, VERIFY_FULL -> true;
        };
    }

    static Optional<TlsMode> of(String text) {
        return Arrays.stream(values()).filter(mode -> mode.text().equals(text)).findFirst();
    }
}
