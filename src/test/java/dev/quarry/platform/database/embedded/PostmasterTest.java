package dev.quarry.platform.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostmasterTest {

    private final Path cluster;
    private final Path pidFile;

    PostmasterTest(@TempDir Path cluster) {
        this.cluster = cluster;
        this.pidFile = cluster.resolve("postmaster.pid");
    }

    /** Until PostgreSQL itself reads the file, the process id may be assigned to a new process or thread. */
    @Test
    void the_file_of_a_dead_server_is_removed() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();

        assertThatFileIsRemoved(dead.pid());
    }

    @Test
    void a_file_that_names_an_unrelated_process_is_removed() throws IOException {
        assertThatFileIsRemoved(ProcessHandle.current().pid());
    }

    @Test
    void a_file_without_a_process_id_is_removed() throws IOException {
        Files.createFile(pidFile);

        assertThat(new Postmaster(cluster).removeStalePidFile()).isTrue();
        assertThat(pidFile).doesNotExist();
    }

    private void assertThatFileIsRemoved(long pid) throws IOException {
        Files.writeString(pidFile, pid + "\n" + cluster + "\n");
        Postmaster postmaster = new Postmaster(cluster);

        assertThat(postmaster.runs()).isFalse();
        assertThat(postmaster.removeStalePidFile()).isTrue();
        assertThat(pidFile).doesNotExist();
        assertThat(postmaster.removeStalePidFile()).isFalse();
    }
}
