package dev.quarry.indexing.scan.git;

import static dev.quarry.indexing.scan.GitSandbox.at;
import static dev.quarry.indexing.scan.GitSandbox.bytes;
import static dev.quarry.indexing.scan.GitSandbox.filesOf;
import static dev.quarry.indexing.scan.GitSandbox.skippedOf;
import static dev.quarry.indexing.scan.GitSandbox.write;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import dev.quarry.indexing.scan.ScannedFile;
import dev.quarry.indexing.scan.ScannedRepository;
import dev.quarry.indexing.scan.SkipReason;
import dev.quarry.indexing.scan.SkippedFile;

/** Git's names are bytes, most of which are text. */
class FileNamesTest extends ScannedRepository {

    @Test
    void names_may_hold_spaces_and_any_letter() throws IOException {
        write(repository, ".gitignore", "тест?\nü*\n");
        for (String path : new String[] { "a b/c d.txt", "日本語/ファイル.java", "😀.md", "тест1", "über.txt" }) {
            write(repository, path, "");
        }

        assertRead(".gitignore", "a b/c d.txt", "日本語/ファイル.java", "😀.md");
    }

    @Test
    void names_that_look_alike_stay_different() throws IOException {
        String[] names = { "README", "readme", "caf\u00E9", "cafe\u0301", "a", "a ", "\u0430" };
        for (String name : names) {
            write(repository, name, "");
        }

        assertRead(names);
    }

    @Test
    void names_may_contain_metacharacters_of_shells_and_patterns() throws IOException {
        String[] names = { "-rf", "a\nb", "\"quoted\"", "it's", "a\\b", "\t", "\u0001", "*", "$HOME", "%41", "a+b", "a?b#c",
                ":a", "~" };
        for (String name : names) {
            write(repository, name, "");
        }

        assertRead(names);
    }

    @Test
    void an_undecodable_name_is_reported_with_its_bytes() throws IOException {
        create("caf\u00E9+%20.txt");

        assertThat(skippedOf(git.scan(repository)))
                .containsExactly(new SkippedFile("caf\uFFFDE9+%20.txt", 1, SkipReason.UNREADABLE));
    }

    @Test
    void undecodable_names_stay_different() throws IOException {
        create("caf\u00E8");
        create("caf\u00E9");
        create(bytes("é") + "\u00E9");

        assertUnreadable("caf\uFFFDE8", "caf\uFFFDE9", "\uFFFDC3\uFFFDA9\uFFFDE9");
    }

    @Test
    void files_in_a_directory_with_an_undecodable_name_are_reported_one_by_one() throws IOException {
        create("caf\u00E9/.gitignore");
        Files.writeString(at(repository, "caf\u00E9/.gitignore"), "ignored\n");
        create("caf\u00E9/ignored");
        create("caf\u00E9/" + bytes("é/a"));

        assertUnreadable("caf\uFFFDE9/.gitignore", "caf\uFFFDE9/é/a");
    }

    @Test
    void rules_are_matched_against_the_bytes_of_undecodable_names() throws IOException {
        write(repository, ".git/info/exclude", "");
        Files.writeString(repository.resolve(".git/info/exclude"), "caf\u00E9\n?\n\u00EF\u00BF\u00BD\n", ISO_8859_1);
        create("caf\u00E8");
        create("caf\u00E9");
        create("\u00E8");
        create("\u00E8\u00E9");

        assertUnreadable("caf\uFFFDE8", "\uFFFDE8\uFFFDE9");
    }

    @Test
    void an_ignored_file_with_an_undecodable_name_is_reported_if_it_is_tracked() throws IOException {
        create("a\u00E8/b");
        create("a\u00E8/c");
        create("a\u00E9/b");
        git.run(repository, "add", ".");
        git.feed(repository, "a\u00E8/c\0a\u00E9/b\0", "update-index", "-z", "--force-remove", "--stdin");
        write(repository, ".git/info/exclude", "*\n");

        assertUnreadable("a\uFFFDE8/b");
    }

    @Test
    void the_replacement_character_is_a_letter_like_any_other() throws IOException {
        write(repository, "a\uFFFD/\uFFFD\uFFFD.txt", "");

        assertRead("a\uFFFD/\uFFFD\uFFFD.txt");
    }

    @Test
    void a_name_that_looks_like_an_escaped_undecodable_name_is_reported_like_one() throws IOException {
        write(repository, "caf\uFFFDE9", "");
        create("caf\u00E9");

        assertThat(skippedOf(git.scan(repository))).extracting(SkippedFile::path)
                .containsExactly("caf\uFFFDE9", "caf\uFFFDEF\uFFFDBF\uFFFDBDE9");
    }

    private void create(String bytes) throws IOException {
        Path file = at(repository, bytes);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "x");
    }

    private void assertRead(String... paths) throws IOException {
        assertThat(git.listed(repository)).as("paths listed by git").containsExactlyInAnyOrder(paths);
        assertThat(filesOf(git.scan(repository))).extracting(ScannedFile::path).containsExactlyInAnyOrder(paths);
    }

    private void assertUnreadable(String... paths) throws IOException {
        assertThat(git.listed(repository)).as("paths listed by git").containsExactlyInAnyOrder(paths);
        assertThat(skippedOf(git.scan(repository))).extracting(SkippedFile::path).containsExactlyInAnyOrder(paths);
        assertThat(skippedOf(git.scan(repository))).extracting(SkippedFile::reason).containsOnly(SkipReason.UNREADABLE);
        assertThat(filesOf(git.scan(repository))).isEmpty();
    }
}
