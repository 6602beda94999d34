package dev.quarry.platform.limits;

import java.time.Duration;

import jakarta.ws.rs.core.HttpHeaders;

import io.quarkiverse.resteasy.problem.HttpProblem;

/** The problems of requests that exceed a limit: they say when to repeat the request. */
public final class Refusals {

    private Refusals() {
    }

    /** 429: this client or this project asks for too much. */
    public static HttpProblem tooManyRequests(String title, String detail, Duration retryAfter) {
        return problem(429, title, detail, retryAfter);
    }

    /** 503: all clients together ask for too much. */
    static HttpProblem unavailable(String title, String detail, Duration retryAfter) {
        return problem(503, title, detail, retryAfter);
    }

    private static HttpProblem problem(int status, String title, String detail, Duration retryAfter) {
        return HttpProblem.builder().withStatus(status).withTitle(title).withDetail(detail)
                .withHeader(HttpHeaders.RETRY_AFTER, Math.max(1, retryAfter.plusMillis(999).toSeconds()))
                .build();
    }
}
