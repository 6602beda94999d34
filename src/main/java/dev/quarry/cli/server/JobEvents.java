package dev.quarry.cli.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Follows a job to its end by server-sent events, across restarts of the server. */
public final class JobEvents {

    private static final Set<String> ENDED = Set.of("completed", "failed", "cancelled");
    private static final String DATA = "data:";
    private static final long RECONNECT_SECONDS = 1;
    /** A restart takes seconds, so a server that is away for a minute does not return. */
    private static final int MOST_FAILURES = 60;

    private final QuarryServer server;
    private final String job;

    /**
     * @param job the path of the job's resource
     */
    public JobEvents(QuarryServer server, String job) {
        this.server = server;
        this.job = job;
    }

    public static boolean hasEnded(JsonFields job) {
        return job.optionalText("status").filter(ENDED::contains).isPresent();
    }

    /**
     * Passes on each state of the job.
     *
     * @return the text of the job after its end
     */
    public String follow(Consumer<JsonFields> states) throws ServerException, InterruptedException {
        int failures = 0;
        long lastVersion = 0;
        while (true) {
            try {
                lastVersion = read(lastVersion, states);
                String text = server.get(job, Map.of());
                JsonFields state = JsonFields.parse(text);
                if (hasEnded(state)) {
                    return text;
                }
                failures = 0;
            } catch (ServerException failure) {
                failures++;
                if (!failure.isUnanswered() || failures > MOST_FAILURES) {
                    throw failure;
                }
            }
            TimeUnit.SECONDS.sleep(RECONNECT_SECONDS);
        }
    }

    /** Reads the stream to its end, and returns the version of the last event. */
    private long read(long lastVersion, Consumer<JsonFields> states) throws ServerException {
        long version = lastVersion;
        Optional<java.io.InputStream> stream = server.open(job + "/events", lastVersion);
        if (stream.isEmpty()) {
            return version;
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream.get(), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(DATA)) {
                    JsonFields state = JsonFields.parse(line.substring(DATA.length()));
                    version = state.number("version");
                    states.accept(state);
                }
            }
        } catch (IOException interrupted) {
            // The caller reads the job itself, and continues after this version.
            return version;
        }
        return version;
    }
}
