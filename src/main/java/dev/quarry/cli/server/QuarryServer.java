package dev.quarry.cli.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * A running server. Requests block. They use {@link HttpURLConnection}, because a first request of the newer HTTP client takes
 * half a second longer.
 */
public final class QuarryServer {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    /** Longer than the server searches, and than the interval between the comments of an event stream. */
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(60);
    private static final int FIRST_ERROR = 300;

    private final String address;
    private final @Nullable String token;

    private QuarryServer(String address, @Nullable String token) {
        this.address = address;
        this.token = token;
    }

    /**
     * Returns the server at an address.
     *
     * @param token sent as a bearer token, if any
     * @throws ServerException if the address is not a URL of HTTP, or the token cannot be sent
     */
    public static QuarryServer at(String address, @Nullable String token) throws ServerException {
        String bare = address.strip().replaceFirst("/+$", "");
        if (!isUrl(bare)) {
            throw new ServerException("Invalid address of the server: " + address,
                    "Give a URL such as http://127.0.0.1:8080, by --server or QUARRY_URL.");
        }
        if (token != null && !token.chars().allMatch(character -> character > ' ' && character < 0x7F)) {
            throw new ServerException("Invalid token", "QUARRY_TOKEN has a space, a line end or a character beyond ASCII.");
        }
        return new QuarryServer(bare, token);
    }

    private static boolean isUrl(String address) {
        try {
            URI uri = URI.create(address);
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null
                    && uri.getRawQuery() == null && uri.getRawFragment() == null;
        } catch (IllegalArgumentException invalid) {
            return false;
        }
    }

    public String address() {
        return address;
    }

    /** Returns the answer to a GET. */
    public String get(String path, Map<String, String> parameters) throws ServerException {
        HttpURLConnection connection = open(path + query(parameters), "application/json");
        try {
            return answer(connection);
        } catch (IOException failure) {
            throw unanswered(failure);
        }
    }

    /** Returns the answer to a POST of a JSON object. */
    public String post(String path, Map<String, ?> body) throws ServerException {
        byte[] json = JsonFields.write(body).getBytes(UTF_8);
        HttpURLConnection connection = open(path, "application/json");
        try {
            connection.setRequestMethod("POST");
            connection.setRequestProperty("Content-Type", "application/json");
            connection.setDoOutput(true);
            // Also switches off the automatic repetition of a POST.
            connection.setFixedLengthStreamingMode(json.length);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(json);
            }
            return answer(connection);
        } catch (IOException failure) {
            throw unanswered(failure);
        }
    }

    /** Opens an event stream; empty if the server has nothing more to send. */
    Optional<InputStream> open(String path, long lastEventId) throws ServerException {
        HttpURLConnection connection = open(path, "text/event-stream");
        connection.setRequestProperty("Last-Event-ID", Long.toString(lastEventId));
        try {
            if (connection.getResponseCode() == HttpURLConnection.HTTP_NO_CONTENT) {
                return Optional.empty();
            }
            if (connection.getResponseCode() >= FIRST_ERROR) {
                throw refused(connection);
            }
            return Optional.of(connection.getInputStream());
        } catch (IOException failure) {
            throw unanswered(failure);
        }
    }

    private HttpURLConnection open(String pathAndQuery, String mediaType) throws ServerException {
        try {
            HttpURLConnection connection = (HttpURLConnection) URI.create(address + pathAndQuery).toURL().openConnection();
            connection.setConnectTimeout((int) CONNECT_TIMEOUT.toMillis());
            connection.setReadTimeout((int) READ_TIMEOUT.toMillis());
            // The token must not be sent to another server.
            connection.setInstanceFollowRedirects(false);
            connection.setRequestProperty("Accept", mediaType);
            connection.setRequestProperty("User-Agent", "quarry");
            if (token != null) {
                connection.setRequestProperty("Authorization", "Bearer " + token);
            }
            return connection;
        } catch (IOException failure) {
            throw unanswered(failure);
        }
    }

    private String answer(HttpURLConnection connection) throws IOException, ServerException {
        if (connection.getResponseCode() >= FIRST_ERROR) {
            throw refused(connection);
        }
        try (InputStream body = connection.getInputStream()) {
            return new String(body.readAllBytes(), UTF_8);
        }
    }

    private ServerException refused(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        String type = String.valueOf(connection.getContentType());
        if (type.startsWith("application/problem+json")) {
            try (InputStream body = connection.getErrorStream()) {
                JsonFields problem = JsonFields.parse(new String(body.readAllBytes(), UTF_8));
                return new ServerException(status, problem.text("title"),
                        problem.optionalText("detail").orElse("The server answered " + status + "."));
            } catch (ServerException malformed) {
                return malformed;
            }
        }
        return new ServerException(status, "No Quarry answers at " + address,
                "The answer has status " + status + " and media type " + type + ". Check --server or QUARRY_URL.");
    }

    private ServerException unanswered(IOException failure) {
        if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
            return new ServerException("No server answers at " + address,
                    "Start one with `quarry`, or name another one by --server or QUARRY_URL.");
        }
        if (failure instanceof UnknownHostException) {
            return new ServerException("Unknown host in " + address, "Check --server or QUARRY_URL.");
        }
        if (failure instanceof SocketTimeoutException) {
            return new ServerException("No answer in time from " + address,
                    "Repeat the command; if that does not help, look at the server's log.");
        }
        return new ServerException("Cannot talk to " + address, failure + ". Check --server or QUARRY_URL.");
    }

    private static String query(Map<String, String> parameters) {
        return parameters.isEmpty() ? ""
                : parameters.entrySet().stream()
                        .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    /** Encodes a text for a query or a segment of a path. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
