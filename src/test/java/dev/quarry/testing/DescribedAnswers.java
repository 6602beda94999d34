package dev.quarry.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import io.restassured.config.LogConfig;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;

/** Checks every response that a test receives against the OpenAPI document of its server. */
public final class DescribedAnswers implements QuarkusTestBeforeEachCallback, Filter {

    private static final String DESCRIBED = "/api/";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    /** The documents by server address. */
    private static final Map<String, OpenApiDocument> DOCUMENTS = new ConcurrentHashMap<>();

    /** Registered in META-INF/services, so that tests need not register it. */
    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        RestAssured.replaceFiltersWith(this);
        // Requests and answers are printed only if an assertion fails, but formatted in any case, which takes long.
        RestAssured.config = RestAssured.config().logConfig(LogConfig.logConfig()
                .enableLoggingOfRequestAndResponseIfValidationFails().enablePrettyPrinting(false));
    }

    @Override
    public Response filter(FilterableRequestSpecification request, FilterableResponseSpecification expected,
            FilterContext context) {
        Response response = context.next(request, expected);
        URI address = URI.create(request.getURI());
        if (request.getMethod().equals("OPTIONS") && address.getRawPath().startsWith(DESCRIBED)) {
            documentOf(address).checkOptions(address.getRawPath(), response.statusCode(), response.header("Allow"));
        } else {
            check(request.getMethod(), address, response.statusCode(), response.contentType(), response.asString());
        }
        return response;
    }

    /** Fails unless the document of the server declares such an answer. */
    public static void check(String method, URI address, int status, @Nullable String contentType, String body) {
        check(method, address, address.getRawPath(), status, contentType, body);
    }

    /** Like the other method, for a path that may not be part of a URI. */
    static void check(String method, URI server, String path, int status, @Nullable String contentType, String body) {
        if (path.startsWith(DESCRIBED)) {
            documentOf(server).check(method, path, status, contentType, body);
        }
    }

    /** Reads the document of a server, if it is not known yet. */
    public static void prepare(URI server) {
        documentOf(server);
    }

    /** Uses the document of a server for another one of the same build, which may not answer when it is asked. */
    public static void share(URI server, URI other) {
        DOCUMENTS.put(other.getAuthority(), documentOf(server));
    }

    /** Fails unless the document of the server declares such data for the stream at an address. */
    public static void checkEvent(URI address, String data) {
        documentOf(address).checkEvent(address.getRawPath(), data);
    }

    /** Fails unless every example in the document of a server matches its schema. */
    public static void checkExamples(URI server) {
        documentOf(server).checkExamples();
    }

    private static OpenApiDocument documentOf(URI address) {
        return DOCUMENTS.computeIfAbsent(address.getAuthority(),
                authority -> new OpenApiDocument(fetch(address.resolve("/q/openapi?format=json"))));
    }

    private static String fetch(URI document) {
        try {
            return CLIENT.send(HttpRequest.newBuilder(document)
                    // A server without access control ignores it.
                    .header("Authorization", "Bearer " + Guarded.OPERATOR).build(), BodyHandlers.ofString()).body();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while fetching the OpenAPI document", interrupted);
        }
    }
}
