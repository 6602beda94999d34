package dev.quarry.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import com.microsoft.playwright.impl.driver.Driver;

/** The types that the modules of the page state in their comments, checked by the TypeScript compiler. */
class TypesSuite {

    private static final Path SETTINGS = Path.of("src/suites/page/types");
    private static final Path UNPACKED = Path.of("target/typescript");

    @Test
    void the_types_of_the_page_agree() throws IOException, InterruptedException {
        Process compiler = new ProcessBuilder(node().toString(), compiler().toString(), "--project", SETTINGS.toString())
                .redirectErrorStream(true).start();

        String errors = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(errors).isEmpty();
        assertThat(compiler.waitFor()).isZero();
    }

    /** The runtime that the driver of the browser brings. */
    private static Path node() {
        Path directory = Driver.ensureDriverInstalled(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"), false).driverDir();
        return List.of("node", "node.exe").stream().map(directory::resolve).filter(Files::isExecutable).findFirst()
                .orElseThrow();
    }

    private static Path compiler() throws IOException {
        try (var files = Files.find(UNPACKED, Integer.MAX_VALUE, (file, kind) -> file.endsWith("tsc.js"))) {
            return files.findFirst().orElseThrow();
        }
    }
}
