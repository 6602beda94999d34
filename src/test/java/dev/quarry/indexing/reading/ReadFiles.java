package dev.quarry.indexing.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import dev.quarry.indexing.scan.OpenDirectories;
import dev.quarry.indexing.scan.ScannedFile;
import dev.quarry.indexing.scan.SkipReason;
import dev.quarry.indexing.scan.git.FileStamp;

/** An empty directory, and what {@link FileReader} returns for the files that a test writes there. */
abstract class ReadFiles {

    Path root = Path.of("");

    @BeforeEach
    void find_root(@TempDir Path directory) throws IOException {
        root = directory.toRealPath();
    }

    FileContent.Text readText(String path) {
        FileContent content = read(scanned(path, 10));
        assertThat(content).isInstanceOf(FileContent.Text.class);
        return (FileContent.Text) content;
    }

    void assertSkipped(String path, SkipReason reason) {
        ScannedFile file = scanned(path, 10);
        assertThat(read(file)).isEqualTo(new FileContent.Skipped(file, reason));
    }

    FileContent read(ScannedFile file) {
        try (OpenDirectories directories = OpenDirectories.below(root)) {
            return FileReader.read(directories, file);
        }
    }

    static ScannedFile scanned(String path, long size) {
        return new ScannedFile(path, size, new FileStamp(Instant.EPOCH, Instant.EPOCH, 0));
    }
}
