package dev.quarry.platform.database;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Parses a database URL. No message quotes the text before the host: if a password is not properly encoded, a part of it may
 * have been parsed as something else.
 */
final class DatabaseUrlParser {

    private static final Pattern URL = Pattern.compile(
            "postgres(?:ql)?://(?<authority>[^/?#]*)(?:/(?<database>[^?#]*))?(?:\\?(?<query>[^#]*))?");
    private static final Pattern LOGIN = Pattern.compile("(?<user>[^:@]*)(?::(?<password>[^:@]*))?");
    private static final Pattern SERVER = Pattern.compile(
            "(?:\\[(?<address>[0-9A-Fa-f:]+)]|(?<name>[A-Za-z0-9._-]*))(?::(?<port>[0-9]{1,5})?)?");
    private static final String ENCODE = "in user and password write '%' as %25, '/' as %2F, ':' as %3A, '@' as %40, "
            + "'?' as %3F and '#' as %23";

    private DatabaseUrlParser() {
    }

    static DatabaseUrl parse(String url) {
        Matcher parts = match(URL, url.strip(), "must look like postgresql://user:password@host:port/database; " + ENCODE);
        String authority = parts.group("authority");
        int at = authority.lastIndexOf('@');
        Matcher login = match(LOGIN, authority.substring(0, Math.max(at, 0)),
                "has a ':' or '@' too many before the host; " + ENCODE);
        String address = authority.substring(at + 1);
        if (address.startsWith("/") || address.regionMatches(true, 0, "%2F", 0, 3)) {
            throw invalid("names a socket in the file system, which is not supported; name localhost");
        }
        if (address.contains(",")) {
            throw invalid("names several hosts; name the one that takes writes");
        }
        Matcher server = match(SERVER, address, "has a host or port that cannot be read; " + ENCODE);
        String user = decode(login.group("user"));
        String database = decode(parts.group("database"));
        return new DatabaseUrl(host(server), port(server.group("port")), database.isEmpty() ? user : database, user,
                login.group("password") == null ? null : decode(login.group("password")), parameters(parts.group("query")));
    }

    private static String host(Matcher server) {
        String address = server.group("address");
        return address != null ? address : server.group("name");
    }

    private static int port(@Nullable String digits) {
        return digits == null ? DatabaseUrl.DEFAULT_PORT : Integer.parseInt(digits);
    }

    private static Map<String, String> parameters(@Nullable String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query == null || query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw invalid("has a parameter that is not written name=value");
            }
            parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
        }
        return parameters;
    }

    // URLDecoder decodes forms, where a plus is a space; in these URLs it is a plus.
    private static String decode(@Nullable String encoded) {
        if (encoded == null) {
            return "";
        }
        try {
            return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            // The cause's message quotes text that may be the password.
            throw invalid("has a '%' that is not followed by two hexadecimal digits; " + ENCODE);
        }
    }

    private static Matcher match(Pattern pattern, String text, String complaint) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw invalid(complaint);
        }
        return matcher;
    }

    static IllegalArgumentException invalid(String complaint) {
        return new IllegalArgumentException("The database URL " + complaint + ".");
    }
}
