package dev.quarry.platform.database;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The address and login of a PostgreSQL: {@code postgresql://user:password@host:port/database?sslmode=require}.
 *
 * @param host a name or an address; an IPv6 address without its brackets
 * @param port 1 to 65535
 * @param parameters {@code sslmode}, {@code sslrootcert} (a PEM file) and {@code application_name}
 */
public record DatabaseUrl(String host, int port, String database, String user, @Nullable String password,
        Map<String, String> parameters) {

    static final int DEFAULT_PORT = 5432;

    private static final String MODE = "sslmode";
    private static final String ROOT_CERTIFICATE = "sslrootcert";
    private static final String APPLICATION_NAME = "application_name";
    private static final Set<String> KNOWN = new TreeSet<>(Set.of(MODE, ROOT_CERTIFICATE, APPLICATION_NAME));

    public DatabaseUrl {
        parameters = Map.copyOf(parameters);
        require(!host.isEmpty(), "names no host; sockets in the file system are not supported, so name localhost");
        require(port >= 1 && port <= 65535, "has a port outside 1 to 65535");
        require(!user.isEmpty(), "names no user; write postgresql://user:password@host:port/database");
        require(!database.isEmpty(), "names no database; write postgresql://user:password@host:port/database");
        for (String name : parameters.keySet()) {
            require(KNOWN.contains(name), "has the unknown parameter '" + name + "'; remove it, known are " + KNOWN);
        }
        String mode = parameters.get(MODE);
        require(mode == null || TlsMode.of(mode).isPresent(),
                "has the unknown sslmode '" + mode + "'; choose one of " + TlsMode.CHOICES);
        boolean verifies = mode != null && TlsMode.of(mode).map(TlsMode::verifiesTheServer).orElse(false);
        require(!verifies || parameters.containsKey(ROOT_CERTIFICATE),
                "asks for sslmode=" + mode + ", which needs sslrootcert=/path/to/the/certificate-authority.pem");
        require(!"system".equals(parameters.get(ROOT_CERTIFICATE)),
                "asks for sslrootcert=system, which is not supported; name the PEM file of the certificate authorities");
    }

    /**
     * Parses a URL as libpq does.
     *
     * @throws IllegalArgumentException if it cannot be used; the message says what to change and never shows the password
     */
    public static DatabaseUrl parse(String url) {
        return DatabaseUrlParser.parse(url);
    }

    /**
     * Parses the value of a setting.
     *
     * @throws DatabaseStartException if it cannot be used; the message says what to change and never shows the password
     */
    public static DatabaseUrl parse(String url, String setting) {
        try {
            return parse(url);
        } catch (IllegalArgumentException unusable) {
            throw new DatabaseStartException(unusable.getMessage() + " It is the value of " + setting + ".");
        }
    }

    /**
     * Returns the requested protection with libpq's meaning: without {@code sslmode} it is {@code prefer}, and
     * {@code require} with a root certificate means {@code verify-ca}.
     */
    public TlsMode tlsMode() {
        TlsMode mode = Optional.ofNullable(parameters.get(MODE)).flatMap(TlsMode::of).orElse(TlsMode.PREFER);
        return mode == TlsMode.REQUIRE && rootCertificate().isPresent() ? TlsMode.VERIFY_CA : mode;
    }

    public Optional<String> rootCertificate() {
        return Optional.ofNullable(parameters.get(ROOT_CERTIFICATE));
    }

    Optional<String> applicationName() {
        return Optional.ofNullable(parameters.get(APPLICATION_NAME));
    }

    /** Returns a URL of another database on the same server, with the same login. */
    public DatabaseUrl withDatabase(String name) {
        return new DatabaseUrl(host, port, name, user, password, parameters);
    }

    /** Returns a URL of the same database, with another login. */
    public DatabaseUrl withLogin(String name, String secret) {
        return new DatabaseUrl(host, port, database, name, secret, parameters);
    }

    /** Returns the URL for the JDBC driver, without user and password. */
    public String jdbcUrl() {
        Map<String, String> query = new TreeMap<>(Map.of(MODE, tlsMode().text()));
        rootCertificate().ifPresent(file -> query.put(ROOT_CERTIFICATE, file));
        applicationName().ifPresent(name -> query.put("ApplicationName", name));
        return "jdbc:postgresql://" + address() + query(query);
    }

    /**
     * Returns the URL for the reactive client, without user and password, and without the protection, which has settings of
     * its own.
     */
    public String reactiveUrl() {
        Map<String, String> query = new TreeMap<>();
        applicationName().ifPresent(name -> query.put(APPLICATION_NAME, name));
        return "vertx-reactive:postgresql://" + address() + query(query);
    }

    /** Returns the whole URL with the password: not for logs. */
    public String withPassword() {
        return text(password == null ? "" : ":" + encode(password));
    }

    /** Returns the URL without the password. */
    @Override
    public String toString() {
        return text(password == null ? "" : ":***");
    }

    private String text(String secret) {
        return "postgresql://" + encode(user) + secret + "@" + address() + query(new TreeMap<>(parameters));
    }

    private String address() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/" + encode(database);
    }

    private static String query(Map<String, String> query) {
        return query.isEmpty() ? ""
                : query.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + encode(entry.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    // URLEncoder encodes a space as a plus, as in forms; the readers of these URLs disagree on the meaning of a plus.
    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static void require(boolean holds, String complaint) {
        if (!holds) {
            throw DatabaseUrlParser.invalid(complaint);
        }
    }
}
