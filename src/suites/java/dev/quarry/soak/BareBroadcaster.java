package dev.quarry.soak;

import java.util.ArrayList;
import java.util.List;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerResponse;

/** The least that a server can do: keeps responses open, and writes what is posted to each. Prints its port. */
final class BareBroadcaster {

    private BareBroadcaster() {
    }

    public static void main(String[] arguments) {
        List<HttpServerResponse> open = new ArrayList<>();
        Vertx.vertx().createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0)).requestHandler(request -> {
            if (request.method() == HttpMethod.POST) {
                request.body().onSuccess(event -> {
                    open.forEach(response -> response.write(event));
                    request.response().end();
                });
            } else {
                HttpServerResponse response = request.response().setChunked(true)
                        .putHeader("Content-Type", "text/event-stream");
                response.write(": hello\n\n");
                open.add(response);
            }
        }).listen().onSuccess(server -> System.out.println("port " + server.actualPort()));
    }
}
