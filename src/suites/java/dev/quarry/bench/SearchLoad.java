package dev.quarry.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;

import dev.quarry.testing.DescribedAnswers;

/** Clients that search over HTTP; each sends one query after the other. */
final class SearchLoad {

    /** HTTP/1.1, the usual protocol of programs without TLS: every client has a connection of its own. */
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI server;
    private final Set<String> checkedModes = ConcurrentHashMap.newKeySet();

    SearchLoad(URI server) {
        this.server = server;
    }

    /** Returns the times of the searches of all clients. Each client begins with another query. */
    Latencies run(String project, String mode, List<String> queries, int clients, int rounds) throws InterruptedException {
        ExecutorService executor = Executors.newFixedThreadPool(clients);
        try {
            List<Callable<long[]>> work = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                int first = client;
                work.add(() -> client(project, mode, queries, first, rounds));
            }
            List<long[]> times = new ArrayList<>();
            for (Future<long[]> one : executor.invokeAll(work)) {
                times.add(one.get());
            }
            return new Latencies(times.stream().flatMapToLong(Arrays::stream).toArray());
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure);
        } finally {
            executor.shutdown();
        }
    }

    private long[] client(String project, String mode, List<String> queries, int first, int rounds) {
        long[] nanos = new long[queries.size() * rounds];
        for (int i = 0; i < nanos.length; i++) {
            String query = queries.get((first + i) % queries.size());
            long startedAt = System.nanoTime();
            HttpResponse<String> answer = send(project, mode, query);
            nanos[i] = System.nanoTime() - startedAt;
            // A check of every answer would be a load of its own.
            if (checkedModes.add(mode)) {
                check(answer);
            }
        }
        return nanos;
    }

    /** Returns the answer, which must have a result unless symbols are searched: some identifiers are not defined. */
    String search(String project, String mode, String query) {
        HttpResponse<String> answer = send(project, mode, query);
        check(answer);
        return answer.body();
    }

    private static void check(HttpResponse<String> answer) {
        DescribedAnswers.check("GET", answer.uri(), answer.statusCode(),
                answer.headers().firstValue("Content-Type").orElse(null), answer.body());
    }

    private HttpResponse<String> send(String project, String mode, String query) {
        UnaryOperator<String> encode = value -> URLEncoder.encode(value, StandardCharsets.UTF_8);
        URI search = server.resolve("/api/v1/projects/" + project + "/search?mode=" + mode + "&q=" + encode.apply(query));
        try {
            HttpResponse<String> answer = http.send(HttpRequest.newBuilder(search).build(),
                    HttpResponse.BodyHandlers.ofString());
            boolean mayBeEmpty = mode.equals("symbol");
            if (answer.statusCode() != 200 || (!mayBeEmpty && answer.body().contains("\"results\":[]"))) {
                throw new IllegalStateException(search + " answers " + answer.statusCode() + ": " + answer.body());
            }
            return answer;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
