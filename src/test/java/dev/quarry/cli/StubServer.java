package dev.quarry.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A server that gives prepared answers in their order, the last one again and again, and keeps the requests. */
final class StubServer implements AutoCloseable {

    private final HttpServer server;
    private final List<Answer> answers;
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

    record Answer(int status, String type, String body) {

        static Answer json(String body) {
            return new Answer(200, "application/json", body);
        }

        static Answer events(String body) {
            return new Answer(200, "text/event-stream", body);
        }

        static Answer problem(int status, String title, String detail) {
            return new Answer(status, "application/problem+json",
                    "{\"status\": %d, \"title\": \"%s\", \"detail\": \"%s\"}".formatted(status, title, detail));
        }
    }

    private StubServer(HttpServer server, List<Answer> answers) {
        this.server = server;
        this.answers = new ArrayList<>(answers);
    }

    static StubServer of(Answer... answers) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        StubServer stub = new StubServer(server, List.of(answers));
        server.createContext("/", stub::answer);
        server.start();
        return stub;
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Returns the requests: method, address, and the headers that a test looks at. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().getFirst("Authorization") + " "
                + exchange.getRequestHeaders().getFirst("Last-Event-ID"));
        Answer answer = answers.size() > 1 ? answers.remove(0) : answers.get(0);
        byte[] body = answer.body().getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", answer.type());
        exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/");
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
