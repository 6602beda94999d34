package dev.quarry.platform;

import java.util.UUID;

import io.quarkiverse.resteasy.problem.HttpProblem;

/** The problems of RFC 9457 that Quarry answers: a title says what is wrong, the detail says what to do. */
public final class Problems {

    private Problems() {
    }

    /** The request cannot be read as what it should be. */
    public static HttpProblem badRequest(String title, String detail) {
        return problem(400, title, detail);
    }

    /** The request is refused, however often it is repeated. */
    public static HttpProblem forbidden(String title, String detail) {
        return problem(403, title, detail);
    }

    /** What the address names is not in this project. */
    public static HttpProblem notFound(String title, String detail) {
        return problem(404, title, detail);
    }

    /** What the address names was there, and will not be again. */
    public static HttpProblem gone(String title, String detail) {
        return problem(410, title, detail);
    }

    /** The request does not fit the present state. */
    public static HttpProblem conflict(String title, String detail) {
        return problem(409, title, detail);
    }

    /** The request can be read, but names something that cannot be worked on. */
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
            // fromString also takes "1-1-1-1-1", which would make two addresses of one job.
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
                + "Take it from the answer to the request that created it.");
    }

    private static HttpProblem problem(int status, String title, String detail) {
        return HttpProblem.builder().withStatus(status).withTitle(title).withDetail(detail).build();
    }
}
