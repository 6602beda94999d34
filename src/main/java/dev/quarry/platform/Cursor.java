package dev.quarry.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/** The position after the last row of a page, opaque to clients. */
public final class Cursor {

    private static final String SEPARATOR = "/";

    private Cursor() {
    }

    public static String encode(Object... parts) {
        String plain = String.join(SEPARATOR, List.of(parts).stream().map(Object::toString).toList());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(UTF_8));
    }

    /**
     * Decodes a cursor that {@link #encode} wrote; {@code null} stays {@code null}.
     *
     * @param reader makes a position from the parts; any exception that it throws marks the cursor as invalid
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if the cursor is anything else
     */
    public static <T> @Nullable T decode(@Nullable String cursor, int parts, Function<String[], T> reader) {
        if (cursor == null) {
            return null;
        }
        try {
            String[] read = new String(Base64.getUrlDecoder().decode(cursor), UTF_8).split(SEPARATOR, -1);
            if (read.length == parts) {
                return reader.apply(read);
            }
        } catch (RuntimeException garbage) {
            throw invalid(garbage);
        }
        throw invalid(null);
    }

    private static RuntimeException invalid(@Nullable Throwable cause) {
        RuntimeException problem = Problems.badRequest("Invalid cursor",
                "A cursor is the next_cursor of an earlier page. Leave it out to begin with the first page.");
        problem.initCause(cause);
        return problem;
    }
}
