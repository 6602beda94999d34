package dev.quarry.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Gives processes a wrong clock by {@code libfaketime}, if it is installed.
 *
 * @param hours by which the clock is ahead; negative if it is late
 */
record WrongClock(int hours) {

    private static final Path LIBRARIES = Path.of("/usr/lib");
    private static final String LIBRARY = "faketime/libfaketimeMT.so.1";

    private static final Optional<Path> FOUND = find();

    /** One process has a clock that is ahead, one has a late clock, the others have correct ones. */
    static WrongClock of(int process) {
        List<Integer> hours = List.of(0, 1, -1);
        return new WrongClock(process < hours.size() ? hours.get(process) : 0);
    }

    static boolean isAvailable() {
        return FOUND.isPresent();
    }

    /** The variables for the environment of a process; none if its clock is correct. */
    Map<String, String> environment() {
        if (hours == 0 || FOUND.isEmpty()) {
            return Map.of();
        }
        return Map.of(
                "LD_PRELOAD", FOUND.get().toString(),
                "FAKETIME", (hours > 0 ? "+" : "") + hours + "h",
                // Monotonic clocks, timeouts and file times stay correct.
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                "FAKETIME_FORCE_MONOTONIC_FIX", "0",
                "NO_FAKE_STAT", "1");
    }

    private static Optional<Path> find() {
        try (Stream<Path> below = Files.exists(LIBRARIES) ? Files.list(LIBRARIES) : Stream.of()) {
            return Stream.concat(Stream.of(LIBRARIES), below).map(place -> place.resolve(LIBRARY)).filter(Files::exists)
                    .findFirst();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
