package dev.quarry.indexing;

import static dev.quarry.testing.Api.awaitEnd;
import static dev.quarry.testing.Api.index;
import static dev.quarry.testing.Api.post;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/** A second run indexes the changes since the first run, and nothing else. */
@QuarkusTest
class ChangeDetectionTest extends ChangedRepository {

    private OffsetDateTime time(String attribute) throws IOException {
        return ((FileTime) Files.getAttribute(repository.resolve("a.txt"), attribute)).toInstant()
                .truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    @Test
    void an_unchanged_repository_keeps_its_version() throws IOException {
        assertFirstRun();
        long version = activeVersion();

        assertRun("up to date: 3 files, 1 skipped", 0, 3, 0);

        assertThat(activeVersion()).isEqualTo(version);
        assertThat(query("SELECT FROM index_version WHERE project_id = $1", project).size()).isEqualTo(1);
    }

    @Test
    void a_file_that_another_one_of_the_same_size_and_time_replaced_is_read() throws IOException {
        assertFirstRun();
        Path replacement = Files.writeString(directory.resolve("prepared"), "eno\n");
        Files.setLastModifiedTime(replacement, Files.getLastModifiedTime(repository.resolve("a.txt")));
        Files.move(replacement, repository.resolve("a.txt"), StandardCopyOption.REPLACE_EXISTING);

        assertRun("1 changed, 2 unchanged, 1 skipped", 1, 2, 1);
        assertThat(entries()).containsEntry("a.txt", "eno\n");
    }

    @Test
    void a_file_whose_time_was_set_back_after_a_change_is_read() throws IOException {
        assertFirstRun();
        FileTime time = Files.getLastModifiedTime(repository.resolve("a.txt"));
        Files.writeString(repository.resolve("a.txt"), "eno\n");
        Files.setLastModifiedTime(repository.resolve("a.txt"), time);

        assertRun("1 changed, 2 unchanged, 1 skipped", 1, 2, 1);
        assertThat(entries()).containsEntry("a.txt", "eno\n");
    }

    @Test
    void a_file_with_a_time_in_the_future_or_out_of_range_is_not_read_at_every_run() throws IOException {
        setTime("a.txt", Duration.ofDays(-400));
        Files.setLastModifiedTime(repository.resolve("c.txt"), FileTime.from(Instant.MAX));
        settle();
        assertFirstRun();
        long version = activeVersion();

        assertRun("up to date: 3 files, 1 skipped", 0, 3, 0);
        assertThat(activeVersion()).isEqualTo(version);
    }

    @Test
    void files_that_were_indexed_before_inodes_were_known_are_read_once() throws IOException {
        assertFirstRun();
        long version = activeVersion();
        query("UPDATE file SET changed_at = NULL, inode = NULL WHERE project_id = $1", project);

        assertRun("up to date: 3 files, 1 skipped", 0, 3, 0);
        long read = activeVersion();
        assertRun("up to date: 3 files, 1 skipped", 0, 3, 0);

        assertThat(activeVersion()).isEqualTo(read).isNotEqualTo(version);
    }

    @Test
    void a_file_that_was_changed_right_before_it_was_read_is_read_again() throws IOException {
        assertFirstRun();
        // As after a change within the same clock tick: only the mark of a racy file reveals it.
        Files.writeString(repository.resolve("a.txt"), "eno\n");
        settle();
        query("""
                UPDATE file SET is_racy = true, modified_at = $2, changed_at = $3, inode = $4
                WHERE project_id = $1 AND path = 'a.txt'
                """, project, time("unix:lastModifiedTime"), time("unix:ctime"),
                Files.getAttribute(repository.resolve("a.txt"), "unix:ino"));

        assertRun("1 changed, 2 unchanged, 1 skipped", 1, 2, 1);
        assertThat(entries()).containsEntry("a.txt", "eno\n");
    }

    @Test
    void a_change_of_size_or_of_time_is_detected() throws IOException {
        assertFirstRun();
        write("a.txt", "one and more\n");
        Files.writeString(repository.resolve("b/b.txt"), "owt\n");
        setTime("b/b.txt", Duration.ofMinutes(1));

        assertRun("2 changed, 1 unchanged, 1 skipped", 2, 1, 2);

        assertThat(entries()).containsEntry("a.txt", "one and more\n").containsEntry("b/b.txt", "owt\n")
                .containsEntry("c.txt", "three\n").containsEntry("d.bin", "binary");
    }

    @Test
    void a_file_that_was_only_touched_is_read_once_more_and_then_trusted() throws IOException {
        assertFirstRun();
        setTime("a.txt", Duration.ofMinutes(5));

        assertRun("up to date: 3 files, 1 skipped", 0, 3, 0);
        long version = activeVersion();
        assertRun("up to date: 3 files, 1 skipped", 0, 3, 0);

        assertThat(activeVersion()).isEqualTo(version);
    }

    @Test
    void a_deleted_file_disappears() throws IOException {
        assertFirstRun();
        Files.delete(repository.resolve("a.txt"));

        assertRun("0 changed, 1 removed, 2 unchanged, 1 skipped", 0, 2, 0);

        assertThat(entries()).containsOnlyKeys("b/b.txt", "c.txt", "d.bin");
    }

    @Test
    void moves_and_copies_write_no_content() throws IOException {
        assertFirstRun();
        Files.move(repository.resolve("a.txt"), repository.resolve("b/a.txt"));
        Files.copy(repository.resolve("c.txt"), repository.resolve("copy.txt"));

        JsonPath job = index(project, repository);

        assertThat(job.getInt("chunks_created")).isZero();
        assertThat(job.getString("status_message")).isEqualTo("2 changed, 1 removed, 2 unchanged, 1 skipped");
        assertThat(entries()).containsEntry("b/a.txt", "one\n").containsEntry("copy.txt", "three\n")
                .doesNotContainKey("a.txt");
    }

    @Test
    void a_change_of_the_ignore_rules_takes_effect() throws IOException {
        assertFirstRun();
        write(".quarryignore", "b/\n");

        index(project, repository);
        assertThat(entries()).containsOnlyKeys(".quarryignore", "a.txt", "c.txt", "d.bin");
        Files.delete(repository.resolve(".quarryignore"));
        index(project, repository);

        assertThat(entries()).containsOnlyKeys("a.txt", "b/b.txt", "c.txt", "d.bin");
    }

    @Test
    void contents_that_were_chunked_by_other_rules_are_chunked_again() throws IOException {
        assertFirstRun();
        query("UPDATE index_version SET chunker_version = -1 WHERE project_id = $1", project);
        query("UPDATE blob SET chunker_version = -1 WHERE project_id = $1", project);
        query("UPDATE chunk SET kind = 'of old' WHERE project_id = $1", project);

        assertRun("3 indexed, 1 skipped", 3, 0, 3);

        assertThat(query("SELECT FROM chunk WHERE project_id = $1 AND kind = 'of old'", project).size()).isZero();
        assertThat(query("SELECT FROM chunk WHERE project_id = $1", project).size()).isEqualTo(3);
        assertRun("up to date: 3 files, 1 skipped", 0, 3, 0);
    }

    @Test
    void files_that_were_chunked_without_a_grammar_are_chunked_again_once_it_loads() throws IOException {
        write("A.java", "class A {\n}\n");
        assertRun("4 indexed, 1 skipped", 4, 0, 4);
        query("UPDATE index_version SET missing_grammars = '{Java}' WHERE project_id = $1", project);
        query("UPDATE blob SET lacks_grammar = true WHERE project_id = $1 AND language = 'Java'", project);
        query("DELETE FROM symbol WHERE project_id = $1", project);

        assertRun("4 indexed, 1 skipped", 4, 0, 1);

        assertThat(query("SELECT FROM symbol WHERE project_id = $1 AND name = 'A'", project).size()).isEqualTo(1);
        assertRun("up to date: 4 files, 1 skipped", 0, 4, 0);
    }

    @Test
    void a_forced_run_writes_everything_again() throws IOException {
        assertFirstRun();

        JsonPath job = awaitEnd(project, post(project, Map.of("repo_path", repository.toString(), "force_reindex", true))
                .then().statusCode(202).extract().path("id"));

        assertThat(job.getString("status_message")).isEqualTo("3 indexed, 1 skipped");
        assertThat(job.getInt("chunks_created")).isEqualTo(3);
    }

    @Test
    void an_unreadable_file_is_read_again_in_the_next_run() throws IOException {
        assertFirstRun();
        query("UPDATE file SET blob_id = NULL, skip_reason = 'unreadable' WHERE project_id = $1 AND path = 'a.txt'", project);

        index(project, repository);

        assertThat(entries()).containsEntry("a.txt", "one\n");
    }
}
