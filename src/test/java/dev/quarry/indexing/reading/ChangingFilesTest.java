package dev.quarry.indexing.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.quarry.indexing.scan.OpenDirectories;
import dev.quarry.indexing.scan.ScannedFile;
import dev.quarry.indexing.scan.SkipReason;
import dev.quarry.testing.Alongside;

/** Files and directories that another thread changes while they are read. */
@Alongside
class ChangingFilesTest extends ReadFiles {

    @Test
    void a_file_that_grows_while_it_is_read_is_read_as_it_was_at_some_moment_or_is_too_large() throws IOException {
        byte[] line = "a line of a log\n".repeat(4_096).getBytes(StandardCharsets.US_ASCII);
        Path growing = Files.createFile(root.resolve("growing"));

        whileRepeating(() -> growUntilItIsTooLarge(growing, line), () -> {
            FileContent content = read(scanned("growing", 10));
            if (content instanceof FileContent.Text text) {
                assertThat(text.text()).hasSizeLessThanOrEqualTo(ScannedFile.MAXIMUM_SIZE);
                assertThat(text.sha256()).isEqualTo(sha256(text.text()));
            } else {
                assertThat(content).isEqualTo(new FileContent.Skipped(scanned("growing", 10), SkipReason.TOO_LARGE));
            }
        });
    }

    private static void growUntilItIsTooLarge(Path file, byte[] line) throws IOException {
        try (OutputStream stream = Files.newOutputStream(file)) {
            for (int length = 0; length <= ScannedFile.MAXIMUM_SIZE; length += line.length) {
                stream.write(line);
            }
        }
    }

    @Test
    void a_file_that_comes_and_goes_is_read_or_has_vanished() {
        whileRepeating(() -> {
            Files.createDirectories(root.resolve("directory"));
            Files.writeString(root.resolve("directory/file"), "x");
            Files.delete(root.resolve("directory/file"));
            Files.delete(root.resolve("directory"));
        }, () -> assertThat(read(scanned("directory/file", 1))).satisfiesAnyOf(
                content -> assertThat(content).isInstanceOf(FileContent.Text.class),
                content -> assertThat(content)
                        .isEqualTo(new FileContent.Skipped(scanned("directory/file", 1), SkipReason.VANISHED))));
    }

    private static void whileRepeating(Change change, Runnable read) {
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> changes = CompletableFuture.runAsync(() -> {
            while (!done.get()) {
                makeUnchecked(change);
            }
        });
        try {
            for (int times = 0; times < 2_000; times++) {
                read.run();
            }
        } finally {
            done.set(true);
            changes.join();
        }
    }

    @ParameterizedTest
    @CsvSource({ "repository/inside, repository, inside/file", "above, above/repository, file" })
    void a_directory_that_is_swapped_for_a_link_does_not_lead_out_of_the_repository(Path directory, Path repository, Path path)
            throws IOException {
        Path swapped = root.resolve(directory);
        Path file = root.resolve(repository).resolve(path);
        Path outside = root.resolve("outside");
        write(file, "inside");
        write(outside.resolve(swapped.relativize(file)), "secret");
        Path link = Files.createSymbolicLink(root.resolve("link"), outside);
        Path kept = root.resolve("kept");
        Set<String> seen = new HashSet<>();

        whileRepeating(() -> {
            Files.move(swapped, kept);
            Files.move(link, swapped);
            Files.move(swapped, link);
            Files.move(kept, swapped);
        }, () -> {
            try (OpenDirectories directories = OpenDirectories.below(root.resolve(repository))) {
                FileContent content = FileReader.read(directories, scanned(path.toString(), 6));
                seen.add(content instanceof FileContent.Text text ? text.text() : "");
            }
        });

        assertThat(seen).contains("inside").doesNotContain("secret");
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }

    private static void makeUnchecked(Change change) {
        try {
            change.make();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A concurrent change of files. */
    private interface Change {

        void make() throws IOException;
    }
}
