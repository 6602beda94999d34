package dev.quarry.platform;

import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses a query parameter that the operation does not have: a misspelt filter would be ignored, and the answer wrong. */
class QueryParameterCheck {

    private static final String API = "/api/";

    @ServerRequestFilter
    void requireKnown(UriInfo address, ResourceInfo operation) {
        Map<String, List<String>> given = address.getQueryParameters();
        if (given.isEmpty() || !address.getPath().startsWith(API)) {
            return;
        }
        TreeSet<String> known = Arrays.stream(operation.getResourceMethod().getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(RestQuery.class))
                .map(QueryParameterCheck::name)
                .collect(Collectors.toCollection(TreeSet::new));
        given.forEach((name, values) -> {
            if (!known.contains(name)) {
                throw Problems.badRequest("Unknown parameter", "There is no parameter \"" + name + "\" here. "
                        + (known.isEmpty() ? "Leave it out." : "The parameters are " + String.join(", ", known) + "."));
            }
            if (values.size() > 1) {
                throw Problems.badRequest("Repeated parameter",
                        "The parameter " + name + " is given " + values.size() + " times. Give it once.");
            }
        });
    }

    private static String name(Parameter parameter) {
        String name = parameter.getAnnotation(RestQuery.class).value();
        return name.isEmpty() ? parameter.getName() : name;
    }
}
