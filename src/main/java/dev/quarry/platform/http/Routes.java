package dev.quarry.platform.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.resteasy.reactive.server.core.Deployment;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.util.RuntimeResourceVisitor;

import io.quarkus.resteasy.reactive.server.runtime.ResteasyReactiveRecorder;

/** The addresses that resources serve, with their methods. The set is fixed at build time. */
@ApplicationScoped
class Routes {

    private static final Pattern PARAMETER = Pattern.compile("\\{([^:{}]+)(?::([^{}]+))?}");
    private static final String ONE_SEGMENT = "[^/]+";

    /** Read lazily, because filters are registered before the resources are deployed. */
    private volatile List<Route> routes = List.of();

    /**
     * An address template and its methods.
     *
     * @param template such as {@code /api/v1/projects/{project_id}/jobs}
     * @param methods in alphabetical order
     */
    record Route(String template, Pattern pattern, Set<String> methods) {

        boolean allows(String method) {
            return methods.contains(method) || method.equals("HEAD") && methods.contains("GET");
        }

        /** Returns the value of an {@code Allow} header. */
        String allow() {
            Set<String> allowed = new TreeSet<>(methods);
            allowed.add("OPTIONS");
            if (methods.contains("GET")) {
                allowed.add("HEAD");
            }
            return String.join(", ", allowed);
        }
    }

    /** Finds the route of a normalized path. */
    Optional<Route> find(String path) {
        return all().stream().filter(route -> route.pattern().matcher(path).matches()).findFirst();
    }

    private List<Route> all() {
        List<Route> known = routes;
        Deployment deployment = ResteasyReactiveRecorder.getCurrentDeployment();
        if (known.isEmpty() && deployment != null) {
            known = read(deployment);
            routes = known;
        }
        return known;
    }

    private static List<Route> read(Deployment deployment) {
        Map<String, Set<String>> methods = new TreeMap<>();
        RuntimeResourceVisitor.visitRuntimeResources("", deployment.getClassMappers(), new RuntimeResourceVisitor() {
            @Override
            public void visitRuntimeResource(String method, String path, RuntimeResource resource) {
                methods.computeIfAbsent(path, template -> new TreeSet<>()).add(method);
            }
        });
        List<Route> read = new ArrayList<>();
        methods.forEach((template, allowed) -> read.add(route(template, allowed)));
        // A literal segment precedes a parameter, as in the framework's own matching.
        read.sort(Comparator.comparingInt(route -> parameters(route.template())));
        return List.copyOf(read);
    }

    private static int parameters(String template) {
        return (int) template.chars().filter(character -> character == '{').count();
    }

    /** The framework allows a slash after every address. */
    private static Route route(String template, Set<String> methods) {
        StringBuilder pattern = new StringBuilder();
        Matcher parameter = PARAMETER.matcher(template);
        int end = 0;
        while (parameter.find()) {
            pattern.append(Pattern.quote(template.substring(end, parameter.start()))).append(expression(parameter));
            end = parameter.end();
        }
        pattern.append(Pattern.quote(template.substring(end))).append("/?");
        return new Route(PARAMETER.matcher(template).replaceAll("{$1}"), Pattern.compile(pattern.toString()), methods);
    }

    private static String expression(MatchResult parameter) {
        return parameter.group(2) == null ? ONE_SEGMENT : "(?:" + parameter.group(2) + ")";
    }
}
