package dev.quarry.platform.database.embedded;

import java.util.Locale;

/** The operating systems for which PostgreSQL programs are available. */
enum OperatingSystem {
    LINUX,
    MACOS,
    WINDOWS;

    static OperatingSystem current() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return WINDOWS;
        }
        return name.startsWith("mac") ? MACOS : LINUX;
    }
}
