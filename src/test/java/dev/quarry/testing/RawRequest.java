package dev.quarry.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Sends malformed requests byte for byte, which HTTP clients refuse to send, and compares the responses with the OpenAPI
 * document.
 */
public final class RawRequest {

    private static final int TIMEOUT = 10_000;

    private RawRequest() {
    }

    /**
     * Sends a request line and headers in UTF-8, and returns everything that the server sends until it closes the connection.
     */
    public static String send(URI server, String requestLine, String... headers) {
        return send(server, StandardCharsets.UTF_8, requestLine, headers);
    }

    public static String send(URI server, Charset charset, String requestLine, String... headers) {
        String head = requestLine + "\r\nConnection: close\r\n"
                + (headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n") + "\r\n";
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(TIMEOUT);
            socket.getOutputStream().write(head.getBytes(charset));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            check(server, requestLine, answer);
            return answer;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Compares the response with the OpenAPI document. */
    private static void check(URI server, String requestLine, String answer) {
        String[] request = requestLine.split("[ ?]", -1);
        String[] parts = answer.split("\r\n\r\n", 2);
        String contentType = parts[0].lines().filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-type:"))
                .map(line -> line.substring("content-type:".length()).strip()).findFirst().orElse(null);
        DescribedAnswers.check(request[0], server, request[1], status(answer), contentType, parts[1]);
    }

    public static int status(String answer) {
        return Integer.parseInt(answer.substring(9, 12));
    }

    /** Whether the response has an RFC 9457 body. */
    public static boolean isProblem(String answer) {
        return answer.toLowerCase(Locale.ROOT).contains("content-type: application/problem+json")
                && answer.contains("\"detail\":");
    }
}
