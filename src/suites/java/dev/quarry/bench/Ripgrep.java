package dev.quarry.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/** Measures ripgrep, the fastest search without an index, from the start of its process to the end of its output. */
final class Ripgrep {

    private Ripgrep() {
    }

    static boolean isInstalled() {
        try {
            return new ProcessBuilder("rg", "--version").redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** @param option the kind of the patterns: {@code -F} for literals, {@code -e} for regular expressions */
    static Latencies run(Path tree, String option, List<String> patterns, int rounds) throws IOException, InterruptedException {
        long[] nanos = new long[patterns.size() * rounds];
        for (int i = 0; i < nanos.length; i++) {
            long startedAt = System.nanoTime();
            Process process = new ProcessBuilder("rg", "--no-messages", "--no-ignore", "-n", option,
                    patterns.get(i % patterns.size()), tree.toString()).start();
            process.getInputStream().transferTo(OutputStream.nullOutputStream());
            process.waitFor();
            nanos[i] = System.nanoTime() - startedAt;
        }
        return new Latencies(nanos);
    }
}
