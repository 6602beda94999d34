package dev.quarry.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.quarry.testing.QuarryProcess;

/** The most memory that a process has been seen to have, by its own meters and by the kernel's. */
final class MemoryPeaks {

    /** Every area of the heap has a line of its own; what is not the heap's is left out. */
    private static final Pattern HEAP = Pattern.compile("(?m)^(jvm_memory_\\w+_bytes)\\{area=\"heap\".*} (\\S+)$");
    private static final Pattern LIVE = Pattern.compile("(?m)^(jvm_gc_live_data_size_bytes)(?:\\{.*})? (\\S+)$");
    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmHWM:\\s+(\\d+) kB$");

    private final HttpClient client = HttpClient.newHttpClient();
    private final QuarryProcess process;
    private long used;
    private long committed;
    private long live;

    MemoryPeaks(QuarryProcess process) {
        this.process = process;
    }

    void look() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(process.page().resolve("/q/metrics")).build();
        String meters = client.send(request, BodyHandlers.ofString()).body();
        used = Math.max(used, sum(HEAP, "jvm_memory_used_bytes", meters));
        committed = Math.max(committed, sum(HEAP, "jvm_memory_committed_bytes", meters));
        live = Math.max(live, sum(LIVE, "jvm_gc_live_data_size_bytes", meters));
    }

    private static long sum(Pattern lines, String meter, String meters) {
        return lines.matcher(meters).results().filter(line -> line.group(1).equals(meter))
                .mapToLong(line -> (long) Double.parseDouble(line.group(2))).sum();
    }

    /** Of the heap, what is no longer needed included. */
    long used() {
        return used;
    }

    /** Of the heap, what the process has taken from the system. */
    long committed() {
        return committed;
    }

    /** Of the heap, what a collection of all of it has left; 0 if there was none. */
    long live() {
        return live;
    }

    /** The highest resident size of the process, which still lives; empty where the kernel does not tell. */
    OptionalLong resident() throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return OptionalLong.empty();
        }
        Matcher line = RESIDENT.matcher(Files.readString(status));
        return line.find() ? OptionalLong.of(Long.parseLong(line.group(1)) << 10) : OptionalLong.empty();
    }
}
