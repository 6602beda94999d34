package dev.quarry.platform;

import java.net.URI;
import java.util.stream.Collectors;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;

import io.quarkiverse.resteasy.problem.HttpProblem;

/** Explains what is wrong with a JSON body, where the framework would answer 400 without a reason. */
class JsonProblems {

    private static final String ACCEPTED = "Send one JSON object with the fields that /q/openapi describes.";

    /** The problem library maps the same exceptions, and these subclasses by name. */
    private static final int BEFORE_THE_LIBRARY = 1;

    @ServerExceptionMapper(value = { MismatchedInputException.class, UnrecognizedPropertyException.class,
            InvalidFormatException.class }, priority = BEFORE_THE_LIBRARY)
    RestResponse<HttpProblem> mapMismatch(JsonProcessingException mismatch, UriInfo request) {
        return response(problem(mismatch), request);
    }

    /** The framework wraps a body that is not JSON in an exception without a body. */
    @ServerExceptionMapper(value = { WebApplicationException.class, NotFoundException.class }, priority = BEFORE_THE_LIBRARY)
    RestResponse<HttpProblem> mapWrapped(WebApplicationException wrapper, UriInfo request) {
        if (wrapper.getCause() instanceof JsonProcessingException malformed) {
            return response(problem(malformed), request);
        }
        int status = wrapper.getResponse().getStatus();
        return response(HttpProblem.builder()
                .withStatus(status)
                .withTitle(wrapper.getResponse().getStatusInfo().getReasonPhrase())
                .withDetail(advice(status, wrapper.getMessage()))
                .build(), request);
    }

    private static @Nullable String advice(int status, @Nullable String message) {
        return switch (status) {
            case 404 -> "Nothing is at this address. See /q/openapi for the addresses there are.";
            case 405 -> "This address does not take that method. See /q/openapi for the methods it takes.";
            case 406 -> "The answer is not available in the media type that Accept names. Accept application/json, "
                    + "or text/event-stream for events.";
            case 415 -> "The server does not read this media type. Send JSON, with Content-Type: application/json.";
            default -> message;
        };
    }

    private static HttpProblem problem(JsonProcessingException failure) {
        if (failure instanceof UnrecognizedPropertyException unknown) {
            return Problems.badRequest("Unknown field", "There is no field \"" + unknown.getPropertyName() + "\". Known are "
                    + unknown.getKnownPropertyIds().stream().map(Object::toString).sorted().collect(Collectors.joining(", "))
                    + ".");
        }
        if (failure instanceof MismatchedInputException mismatch) {
            return Problems.badRequest("Wrong type in the body",
                    "The value of " + field(mismatch) + " has the wrong type. " + ACCEPTED);
        }
        return Problems.badRequest("Malformed JSON",
                "The body cannot be read as JSON" + place(failure.getLocation()) + ". " + ACCEPTED);
    }

    private static String field(JsonMappingException mismatch) {
        String path = mismatch.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .map(name -> name == null ? "[]" : name)
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "the body itself" : path;
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null ? "" : " from line " + location.getLineNr() + ", column " + location.getColumnNr() + " on";
    }

    private static RestResponse<HttpProblem> response(HttpProblem problem, UriInfo request) {
        return RestResponse.ResponseBuilder.<HttpProblem> create(problem.getStatusCode())
                .type(HttpProblem.MEDIA_TYPE)
                .entity(HttpProblem.builder(problem).withInstance(URI.create(request.getRequestUri().getRawPath())).build())
                .build();
    }
}
