package dev.quarry.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/** Where a page ended, in a form that clients hand back but do not read. */
public final class Cursor {

    private static final String SEPARATOR = "/";

    private Cursor() {
    }

    public static String encode(Object... parts) {
        String plain = String.join(SEPARATOR, List.of(parts).stream().map(Object::toString).toList());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(UTF_8));
    }

    /**
     * Reads what {@link #encode} wrote; {@code null} stays {@code null}.
     *
     * @param reader makes the position of the parts; whatever it throws means that the cursor is not ours
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
                "A cursor is what an earlier page gave as next_cursor. Leave it out to begin with the first page.");
        problem.initCause(cause);
        return problem;
    }
}
