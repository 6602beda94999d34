package dev.quarry.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.quarry.search.text.Match;
import io.vertx.core.json.JsonObject;

/**
 * A client of the search endpoint; thread-safe.
 *
 * @param server the address of the server
 * @param project the project that is searched
 */
public record Searches(URI server, String project) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** More pages than any search of a test has. */
    private static final int MANY_PAGES = 2_000;

    /** The part of the lines of a result that its content has. */
    public record Shown(int startLine, int startColumn, int endLine, boolean truncated) {
    }

    /** The fields of a result that tests check. */
    public record Result(long repository, String path, int startLine, int endLine, String content, Shown shown,
            List<Match> matches) {

        static Result of(JsonObject result) {
            List<Match> matches = new ArrayList<>();
            for (Object match : result.getJsonArray("matches")) {
                JsonObject place = (JsonObject) match;
                matches.add(new Match(place.getInteger("line"), place.getInteger("start"), place.getInteger("end")));
            }
            return new Result(result.getLong("repository"), result.getString("path"), result.getInteger("start_line"),
                    result.getInteger("end_line"), result.getString("content"),
                    new Shown(result.getInteger("content_start_line"), result.getInteger("content_start_column"),
                            result.getInteger("content_end_line"), result.getBoolean("truncated")),
                    matches);
        }
    }

    /** A response of the search endpoint. */
    public record Page(int status, String body, JsonObject json) {

        public List<Result> results() {
            return json.getJsonArray("results").stream().map(JsonObject.class::cast).map(Result::of).toList();
        }

        public boolean isPartial() {
            return json.getBoolean("partial");
        }

        @Nullable
        public String partialReason() {
            return json.getString("partial_reason");
        }

        public List<String> notes() {
            return json.getJsonArray("notes").stream().map(String.class::cast).toList();
        }

        @Nullable
        public String nextCursor() {
            return json.getString("next_cursor");
        }

        public Page require(int expected) {
            assertThat(status).as(body).isEqualTo(expected);
            return this;
        }
    }

    public Page page(Map<String, String> parameters) {
        String query = new TreeMap<>(parameters).entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        try {
            URI address = server.resolve("/api/v1/projects/" + project + "/search?" + query);
            var answer = CLIENT.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
            DescribedAnswers.check("GET", address, answer.statusCode(),
                    answer.headers().firstValue("Content-Type").orElse(null), answer.body());
            return new Page(answer.statusCode(), answer.body(), new JsonObject(answer.body()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, UTF_8).replace("+", "%20");
    }

    public Page page(Map<String, String> parameters, String cursor) {
        Map<String, String> next = new TreeMap<>(parameters);
        next.put("cursor", cursor);
        return page(next);
    }

    /** Returns all pages of a search, up to the one without a cursor. */
    public List<Page> pages(Map<String, String> parameters) {
        List<Page> pages = new ArrayList<>();
        Set<String> cursors = new HashSet<>();
        Page page = page(parameters).require(200);
        pages.add(page);
        while (page.nextCursor() != null) {
            String cursor = page.nextCursor();
            assertThat(cursors.add(cursor)).as("a cursor is not repeated: %s", parameters).isTrue();
            assertThat(pages).hasSizeLessThan(MANY_PAGES);
            page = page(parameters, cursor).require(200);
            pages.add(page);
        }
        return pages;
    }

    /**
     * Returns all results of a search that no limit cuts off. On a busy machine, a page may end early; the next one goes on.
     */
    public List<Result> all(Map<String, String> parameters) {
        List<Page> pages = pages(parameters);
        assertThat(pages).as("%s", parameters).noneMatch(page -> page.isPartial() && page.nextCursor() == null);
        return pages.stream().flatMap(page -> page.results().stream()).toList();
    }
}
