package dev.quarry.indexing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.quarry.indexing.BatchReading.ReadFile;
import dev.quarry.indexing.BatchReading.ReadFile.Settled;
import dev.quarry.indexing.scan.SkipReason;
import dev.quarry.indexing.scan.SkippedFile;
import dev.quarry.indexing.store.PlannedFile;
import dev.quarry.indexing.store.PreparedFile.Skipped;
import dev.quarry.testing.Alongside;
import io.smallrye.mutiny.Uni;

/** Directories that go away, and file systems that do not answer. */
@Alongside
class UnstableDirectoryTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final FileWork work = new FileWork(Duration.ofSeconds(1));
    private final List<Path> pipes = new ArrayList<>();
    private Path directory = Path.of("");

    @BeforeEach
    void findDirectory(@TempDir Path temporary) throws IOException {
        directory = Files.createDirectory(temporary.toRealPath().resolve("repository"));
    }

    /** Opens the pipe for writing, which unblocks its readers. */
    @AfterEach
    void releaseReaders() throws IOException {
        for (Path pipe : pipes) {
            try (OutputStream writer = Files.newOutputStream(pipe)) {
                writer.flush();
            }
        }
        Awaitility.await().until(() -> work.blocked() == 0);
    }

    private void file(String name) throws IOException {
        Files.writeString(directory.resolve(name), name);
    }

    private void pipe(String name) throws Exception {
        Path pipe = directory.resolve(name);
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        pipes.add(pipe);
    }

    private Uni<List<ReadFile>> read(String... names) {
        List<PlannedFile> files = new ArrayList<>();
        for (String name : names) {
            files.add(new PlannedFile(files.size(), new SkippedFile(name, 0, SkipReason.BINARY), false));
        }
        return BatchReading.read(files, this::reader, () -> false, new LostFiles(files.size()), work);
    }

    private BatchReading.Reader reader() {
        return new BatchReading.Reader() {

            @Override
            public ReadFile read(PlannedFile file) {
                return UnstableDirectoryTest.this.read(file);
            }

            @Override
            public void close() {
                // No resource to close.
            }
        };
    }

    private ReadFile read(PlannedFile file) {
        try {
            Files.readString(directory.resolve(file.entry().path()));
            return new Settled(new Skipped(file, SkipReason.BINARY));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String describe(ReadFile file) {
        Skipped skipped = (Skipped) ((Settled) file).file();
        return skipped.planned().entry().path() + " " + skipped.reason().wireName();
    }

    @Test
    void a_file_whose_read_blocks_is_skipped_and_the_others_are_read() throws Exception {
        file("a");
        pipe("pipe");
        file("b");
        pipe("last");

        List<ReadFile> read = read("a", "pipe", "b", "last").await().atMost(PATIENCE);

        assertThat(read).extracting(UnstableDirectoryTest::describe)
                .containsExactly("a binary", "pipe unreadable", "b binary", "last unreadable");
        assertThat(work.blocked()).isEqualTo(2);
    }

    @Test
    void a_second_subscription_returns_each_file_once() throws IOException {
        file("a");
        file("b");
        Uni<List<ReadFile>> reading = read("a", "b");

        reading.await().atMost(PATIENCE);
        List<ReadFile> again = reading.await().atMost(PATIENCE);

        assertThat(again).extracting(UnstableDirectoryTest::describe).containsExactly("a binary", "b binary");
    }

    @Test
    void a_file_system_that_does_not_answer_fails_the_run_and_says_so() throws Exception {
        pipe("a");
        pipe("b");
        pipe("c");

        assertThatThrownBy(() -> read("a", "b", "c").await().atMost(PATIENCE))
                .isInstanceOf(UncheckedIOException.class).hasMessageContaining("did not answer");
    }

    @Test
    void a_removed_or_replaced_directory_is_detected() throws IOException {
        ScannedRoot root = ScannedRoot.of(directory);
        file("new");
        assertThatCode(root::requireSame).doesNotThrowAnyException();

        Path aside = Files.move(directory, directory.resolveSibling("aside"));
        assertThatThrownBy(root::requireSame).isInstanceOf(NoSuchFileException.class);
        Files.createDirectory(directory);
        assertThatThrownBy(root::requireSame).isInstanceOf(UnstableDirectoryException.class).hasMessageContaining("replaced");
        Files.delete(directory);
        Files.createFile(directory);
        assertThatThrownBy(root::requireSame).isInstanceOf(NotDirectoryException.class);
        Files.delete(directory);
        Files.move(aside, directory);
        assertThatCode(root::requireSame).doesNotThrowAnyException();
    }

    @Test
    void a_few_files_may_vanish_and_many_may_not() {
        LostFiles lost = new LostFiles(200);
        for (int i = 0; i < 20; i++) {
            lost.vanished(new PlannedFile(i, new SkippedFile("f" + i, 0, SkipReason.BINARY), false));
            lost.vanished(new PlannedFile(i, new SkippedFile("f" + i, 0, SkipReason.BINARY), false));
        }
        assertThatCode(lost::requireFew).doesNotThrowAnyException();

        lost.vanished(new PlannedFile(20, new SkippedFile("f20", 0, SkipReason.BINARY), false));
        assertThatThrownBy(lost::requireFew).hasMessageContaining("21 of 200 files vanished");
    }
}
