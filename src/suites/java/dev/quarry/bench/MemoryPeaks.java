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

/** The peaks of a process's memory, by its own metrics and by those of the kernel. */
final class MemoryPeaks {

    /** One line per memory pool of the heap; other memory is excluded. */
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

    /** Peak of the used heap in bytes, including garbage. */
    long used() {
        return used;
    }

    /** Peak of the committed heap in bytes: the memory that the process has allocated for it. */
    long committed() {
        return committed;
    }

    /** Peak of the live heap in bytes after a full collection; 0 if there was none. */
    long live() {
        return live;
    }

    /** Peak of the resident set size in bytes; empty if the kernel does not report it. The process must be alive. */
    OptionalLong resident() throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return OptionalLong.empty();
        }
        Matcher line = RESIDENT.matcher(Files.readString(status));
        return line.find() ? OptionalLong.of(Long.parseLong(line.group(1)) << 10) : OptionalLong.empty();
    }
}
