package dev.quarry.platform.database;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** PostgreSQL's {@code sslmode}: how a connection is protected, with libpq's meaning. */
public enum TlsMode {
    DISABLE,
    ALLOW,
    PREFER,
    REQUIRE,
    VERIFY_CA,
    VERIFY_FULL;

    static final String CHOICES = Arrays.stream(values()).map(TlsMode::text).collect(Collectors.joining(", "));

    /** Returns the spelling in a URL, such as {@code verify-full}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the server must present a trusted certificate. */
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
