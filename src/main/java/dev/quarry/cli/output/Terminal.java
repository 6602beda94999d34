package dev.quarry.cli.output;

import java.io.IOException;
import java.nio.file.Path;

import picocli.CommandLine.Help.Ansi;

/** The terminal of the process, if standard output is one. */
public final class Terminal {

    private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");

    private Terminal() {
    }

    /** Whether standard output is a terminal. */
    public static boolean isOutput() {
        try {
            // Java reports a terminal only if standard input is one, too.
            String device = STANDARD_OUTPUT.toRealPath().toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
        } catch (IOException | SecurityException notOnLinux) {
            return Ansi.AUTO.enabled();
        }
    }

    /** Whether text may be coloured; {@code NO_COLOR} and {@code TERM=dumb} forbid it. */
    public static boolean hasColours() {
        String refusal = System.getenv("NO_COLOR");
        return isOutput() && (refusal == null || refusal.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
    }
}
