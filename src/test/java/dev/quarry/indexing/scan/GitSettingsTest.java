package dev.quarry.indexing.scan;

import static dev.quarry.indexing.scan.GitSandbox.filesOf;
import static dev.quarry.indexing.scan.GitSandbox.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.quarry.indexing.scan.git.FileStamp;

/** The settings of git in force: its configuration files, their includes, and the ignore files that they name. */
class GitSettingsTest extends ScannedRepository {

    @Test
    void the_excludes_of_the_repository_and_of_the_user_apply() throws IOException {
        write(repository, ".git/info/exclude", "!mine.txt\nlocal.txt\n");
        write(repository, "rules", "mine.txt\ntheirs.txt\n");
        git.run(repository, "config", "core.excludesFile", repository.resolve("rules").toString());
        write(git.home(), ".config/git/ignore", "rules\n");
        for (String path : new String[] { "mine.txt", "theirs.txt", "local.txt" }) {
            write(repository, path, "");
        }

        git.assertListed(repository, "mine.txt", "rules");
    }

    @Test
    void the_default_excludes_of_the_user_apply() throws IOException {
        write(git.home(), ".config/git/ignore", ".idea\n");
        write(repository, ".idea/workspace.xml", "");
        write(repository, "a", "");

        git.assertListed(repository, "a");
    }

    @Test
    void a_configuration_may_include_another() throws IOException {
        write(git.home(), ".gitconfig", "[include]\n\tpath = more\n");
        write(git.home(), "more", "[core]\n\texcludesFile = ~/rules\n");
        write(git.home(), "rules", "*.swp\n");
        write(repository, "a.swp", "");
        write(repository, "a", "");

        git.assertListed(repository, "a");
    }

    @Test
    void a_configuration_may_begin_with_a_byte_order_mark() throws IOException {
        write(repository, "rules", "*.swp\n");
        git.run(repository, "config", "core.excludesFile", repository.resolve("rules").toString());
        Path config = repository.resolve(".git/config");
        Files.writeString(config, "\uFEFF" + Files.readString(config));
        write(repository, "a.swp", "");

        git.assertListed(repository, "rules");
        assertThat(git.scan(repository).remarks()).isEmpty();
    }

    @Test
    void a_configuration_may_have_thousands_of_branches() throws IOException {
        write(repository, "rules", "*.swp\n");
        write(repository, "a.swp", "");
        StringBuilder branches = new StringBuilder();
        for (int count = 0; count < 20_000; count++) {
            branches.append(
                    "[branch \"topic/%d\"]\n\tremote = origin\n\tmerge = refs/heads/topic/%d\n".formatted(count, count));
        }
        Path config = repository.resolve(".git/config");
        Files.writeString(config, Files.readString(config) + branches + "[core]\n\texcludesFile = rules\n");

        git.assertListed(repository, "rules");
        assertThat(git.scan(repository).remarks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "true", "YES", "on", "1", "2", "1k", "-1" })
    void a_boolean_may_be_a_word_or_a_number(String value) throws IOException {
        git.run(repository, "config", "core.ignoreCase", value);
        write(repository, ".gitignore", "*.LOG\n");
        write(repository, "a.log", "");

        git.assertListed(repository, ".gitignore");
    }

    @Test
    void a_boolean_without_a_value_is_true() throws IOException {
        Path config = repository.resolve(".git/config");
        Files.writeString(config, Files.readString(config) + "[core] ignoreCase\n");
        write(repository, ".gitignore", "*.LOG\n");
        write(repository, "a.log", "");

        git.assertListed(repository, ".gitignore");
    }

    @Test
    void an_unreadable_setting_keeps_its_default_with_a_remark() throws IOException {
        Path config = repository.resolve(".git/config");
        Files.writeString(config,
                Files.readString(config) + "[core]\n\ttrustCtime = perhaps\n[gc]\n\tauto = perhaps\n[color \"x\n");
        write(repository, "a", "");
        Scan scan = git.scan(repository);
        assertThat(GitSandbox.pathsOf(scan)).containsExactly("a");
        assertThat(scan.remarks()).singleElement().asString().contains(config.toString(), "not used");

        Files.writeString(config, "[core]\n\ttrustCtime = perhaps\n[gc]\n\tauto = perhaps\n");

        assertThat(git.scan(repository).remarks()).singleElement().asString().contains("core.trustCtime", "\"perhaps\"");
    }

    @Test
    void change_times_and_inodes_are_ignored_if_git_is_configured_so() throws IOException {
        write(repository, "a", "");
        git.run(repository, "config", "core.trustCtime", "false");
        git.run(repository, "config", "core.checkStat", "minimal");

        FileStamp stamp = filesOf(git.scan(repository)).get(0).stamp();

        assertThat(stamp).isEqualTo(new FileStamp(stamp.modifiedAt(), stamp.modifiedAt(), 0));
    }

    @ParameterizedTest
    @ValueSource(strings = { "gitdir:%s/", "gitdir:%s/.git", "gitdir:repository/.git", "gitdir/i:**/REPOSITORY/",
            "gitdir:~/../repository/.git",
            "onbranch:main", "onbranch:ma*", "gitdir:%s/other", "gitdir:REPOSITORY/", "onbranch:topic/", "gitdir:repository",
            "x:y" })
    void an_include_applies_if_its_condition_holds(String condition) throws IOException {
        git.run(repository, "symbolic-ref", "HEAD", "refs/heads/main");
        write(directory, "included", "[core]\n\texcludesFile = " + write(directory, "rules", "ignored\n") + "\n");
        write(git.home(), ".gitconfig", "[includeIf \"" + condition.formatted(repository.toRealPath()) + "\"]\n\tpath = "
                + directory.resolve("included") + "\n[user]\n\tname = x \\\n[core]\n");
        write(repository, "ignored", "");
        write(repository, "a", "");

        assertThat(GitSandbox.pathsOf(git.scan(repository))).isEqualTo(git.listed(repository));
    }

    @Test
    void a_condition_may_be_relative_to_its_file_and_name_a_branch() throws IOException {
        git.run(repository, "symbolic-ref", "HEAD", "refs/heads/topic/x");
        write(git.home(), "rules", "ignored\n");
        write(git.home(), "included", "[core]\n\texcludesFile = ~/rules\n");
        write(git.home(), ".gitconfig", "[includeIf \"onbranch:topic/\"]\n\tpath = included\n");
        write(repository, "ignored", "");
        write(repository, "a", "");
        git.assertListed(repository, "a");

        write(git.home(), ".gitconfig", "[include]\n\tpath = ../more\n");
        write(directory, "more", "[includeIf \"gitdir:./repository/\"] path = %s/home/included\n".formatted(directory));

        git.assertListed(repository, "a");
    }

    @Test
    void case_is_ignored_if_git_is_configured_so() throws IOException {
        git.run(repository, "config", "core.ignoreCase", "true");
        write(repository, ".gitignore", "*.LOG\nBuild/\n[A-C]x\n");
        write(repository, "a.log", "");
        write(repository, "bUILD/file", "");
        write(repository, "bx", "");
        write(repository, "kept", "");

        git.assertListed(repository, ".gitignore", "kept");
    }

    @Test
    void the_git_directory_is_excluded_in_any_case_if_case_is_ignored() throws IOException {
        git.run(repository, "config", "core.ignoreCase", "true");
        write(repository, "a/.GIT/file", "");
        write(repository, "b/.Git", "");
        write(repository, "c/.gitt", "");

        git.assertListed(repository, "c/.gitt");
        assertThat(git.scan(repository.resolve("a/.GIT")).paths()).isEmpty();
    }

    @Test
    void sets_of_characters_and_escapes_ignore_case_only_where_git_does() throws IOException {
        git.run(repository, "config", "core.ignoreCase", "true");
        write(repository, ".gitignore", "range[Z-b]\nclass[[:upper:]]\nset[A]\n\\Escaped\nnone[[:UPPER:]]\n");
        for (String name : new String[] { "range_", "rangea", "classa", "seta", "escaped", "nonea" }) {
            write(repository, name, "");
        }

        git.assertListed(repository, ".gitignore", "escaped", "nonea", "seta");
    }
}
