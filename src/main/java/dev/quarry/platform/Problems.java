package dev.quarry.platform;

import java.util.UUID;

import io.quarkiverse.resteasy.problem.HttpProblem;

/** The RFC 9457 problems that Quarry answers: the title says what is wrong, the detail says what to do. */
public final class Problems {

    private Problems() {
    }

    /** 400: the request is malformed. */
    public static HttpProblem badRequest(String title, String detail) {
        return problem(400, title, detail);
    }

    /** 401: the request names no valid token. */
    public static HttpProblem unauthorized(String title, String detail) {
        return HttpProblem.builder().withStatus(401).withTitle(title).withDetail(detail)
                .withHeader("WWW-Authenticate", "Bearer").build();
    }

    /** 403: the request is refused, however often it is repeated. */
    public static HttpProblem forbidden(String title, String detail) {
        return problem(403, title, detail);
    }

    /** 404: the project does not have the named resource. */
    public static HttpProblem notFound(String title, String detail) {
        return problem(404, title, detail);
    }

    /** 410: the named resource existed, and will not exist again. */
    public static HttpProblem gone(String title, String detail) {
        return problem(410, title, detail);
    }

    /** 409: the request conflicts with the present state. */
    public static HttpProblem conflict(String title, String detail) {
        return problem(409, title, detail);
    }

    /** 422: the request is well-formed, but names something that cannot be processed. */
    public static HttpProblem unprocessable(String title, String detail) {
        return problem(422, title, detail);
    }

    /**
     * Reads a UUID in its canonical form.
     *
     * @throws HttpProblem 400 if {@code value} is anything else
     */
    public static UUID requireUuid(String name, String value) {
        try {
            UUID uuid = UUID.fromString(value);
            // fromString also takes "1-1-1-1-1", which would give one job two addresses.
            if (uuid.toString().equalsIgnoreCase(value)) {
                return uuid;
            }
        } catch (IllegalArgumentException notAUuid) {
            throw invalidUuid(name);
        }
        throw invalidUuid(name);
    }

    private static HttpProblem invalidUuid(String name) {
        return badRequest("Invalid " + name, "The " + name + " must be a UUID such as 1b4e28ba-2fa1-41d2-883f-0016d3cca427. "
                + "Take it from the answer that named it.");
    }

    private static HttpProblem problem(int status, String title, String detail) {
        return HttpProblem.builder().withStatus(status).withTitle(title).withDetail(detail).build();
    }
}
