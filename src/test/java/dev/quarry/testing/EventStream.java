package dev.quarry.testing;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;

import io.restassured.path.json.JsonPath;

/** A client of server-sent events that reads a stream continuously, as a browser does. */
public final class EventStream implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI uri;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<String> comments = new CopyOnWriteArrayList<>();
    private final List<Integer> retries = new CopyOnWriteArrayList<>();
    private final CompletableFuture<HttpResponse.ResponseInfo> head = new CompletableFuture<>();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final AtomicReference<Flow.Subscription> subscription = new AtomicReference<>();
    private final CompletableFuture<HttpResponse<Void>> response;

    /** A received event. */
    public record Event(String id, String name, JsonPath data) {
    }

    private EventStream(URI uri, Map<String, String> headers) {
        this.uri = uri;
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Accept", "text/event-stream");
        headers.forEach(request::header);
        response = CLIENT.sendAsync(request.build(), info -> {
            head.complete(info);
            return BodySubscribers.fromLineSubscriber(new Lines());
        }).whenComplete((done, failure) -> {
            if (failure != null) {
                head.completeExceptionally(failure);
                end.completeExceptionally(failure);
            }
        });
    }

    public static EventStream open(URI uri) {
        return new EventStream(uri, Map.of());
    }

    public static EventStream openAfter(URI uri, String lastEventId) {
        return new EventStream(uri, Map.of("Last-Event-ID", lastEventId));
    }

    public int status() {
        return head().statusCode();
    }

    public List<String> header(String name) {
        return head().headers().allValues(name);
    }

    private HttpResponse.ResponseInfo head() {
        return head.orTimeout(10, java.util.concurrent.TimeUnit.SECONDS).join();
    }

    public List<Event> events() {
        return events;
    }

    public List<String> comments() {
        return comments;
    }

    /** The reconnect delays in milliseconds that the server has sent. */
    public List<Integer> retries() {
        return retries;
    }

    /** Waits for an event whose {@code field} has {@code value}. */
    public Event awaitEvent(String field, Object value) {
        return await().atMost(Duration.ofSeconds(30)).until(
                () -> events.stream().filter(event -> value.equals(event.data().get(field))).findFirst(),
                java.util.Optional::isPresent).orElseThrow();
    }

    /** Waits until the server has ended the stream. */
    public void awaitEnd() {
        await().atMost(Duration.ofSeconds(30)).until(end::isDone);
        end.join();
    }

    public boolean hasEnded() {
        return end.isDone();
    }

    @Override
    public void close() {
        stop();
        events.forEach(event -> DescribedAnswers.checkEvent(uri, event.data().prettify()));
    }

    private void stop() {
        Flow.Subscription running = subscription.get();
        if (running != null) {
            running.cancel();
        }
        response.cancel(true);
    }

    private final class Lines implements Flow.Subscriber<String> {

        private String id = "";
        private String name = "";
        private final List<String> data = new ArrayList<>();

        @Override
        public void onSubscribe(Flow.Subscription newSubscription) {
            subscription.set(newSubscription);
            newSubscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            if (line.isEmpty()) {
                dispatch();
            } else if (line.startsWith(":")) {
                comments.add(line.substring(1));
            } else if (line.startsWith("id:")) {
                id = line.substring(3);
            } else if (line.startsWith("event:")) {
                name = line.substring(6);
            } else if (line.startsWith("data:")) {
                data.add(line.substring(5));
            } else if (line.startsWith("retry:")) {
                retries.add(Integer.valueOf(line.substring(6)));
            }
        }

        private void dispatch() {
            if (!data.isEmpty()) {
                events.add(new Event(id, name, JsonPath.from(String.join("\n", data))));
                data.clear();
            }
        }

        @Override
        public void onError(Throwable failure) {
            end.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            end.complete(null);
        }
    }
}
