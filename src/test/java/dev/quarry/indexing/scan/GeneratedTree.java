package dev.quarry.indexing.scan;

import static dev.quarry.indexing.scan.GitSandbox.at;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.SPARSE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A generated repository. Names and the texts of ignore files are bytes, each as a character.
 *
 * @param excludes the text of the repository's own ignore file
 * @param userExcludes the text of the user's ignore file
 * @param excludesFile the configured path of the user's ignore file; empty if it is not configured
 */
record GeneratedTree(Directory top, String excludes, String userExcludes, String excludesFile, boolean ignoreCase) {

    private static final String SOME_HASH = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391";

    sealed interface Entry {
    }

    /** A directory with the text of its ignore file; empty if it has none. */
    record Directory(Map<String, Entry> entries, String rules) implements Entry {
    }

    record File(long size, boolean tracked) implements Entry {
    }

    record Link(boolean tracked) implements Entry {
    }

    /** A nested repository; a tracked one is a submodule. */
    record Nested(boolean tracked) implements Entry {
    }

    /** Creates all files in an empty repository. */
    void make(GitSandbox git, Path template, Path root) throws IOException {
        copy(template, root);
        Files.writeString(GitSandbox.write(root, ".git/info/exclude", ""), excludes, ISO_8859_1);
        Path user = excludesFile.isEmpty() ? git.home().resolve(".config/git/ignore") : root.resolve(excludesFile);
        Files.writeString(GitSandbox.write(root, user.toString(), ""), userExcludes, ISO_8859_1);
        Path configuration = root.resolve(".git/config");
        Files.writeString(configuration, Files.readString(configuration) + "[core]\n\tignoreCase = " + ignoreCase + "\n"
                + (excludesFile.isEmpty() ? "" : "\texcludesFile = " + excludesFile + "\n"));
        List<String> index = new ArrayList<>();
        make(top, "", root, template, index);
        if (!index.isEmpty()) {
            git.feed(root, String.join("", index), "update-index", "-z", "--index-info");
        }
    }

    private static void make(Entry entry, String path, Path root, Path template, List<String> index) throws IOException {
        Path location = path.isEmpty() ? root : at(root, path);
        if (entry instanceof Directory directory) {
            Files.createDirectories(location);
            if (!directory.rules().isEmpty()) {
                Files.writeString(location.resolve(".gitignore"), directory.rules(), ISO_8859_1);
            }
            for (Map.Entry<String, Entry> child : directory.entries().entrySet()) {
                make(child.getValue(), path.isEmpty() ? child.getKey() : path + '/' + child.getKey(), root, template, index);
            }
        } else if (entry instanceof File file) {
            write(location, file.size());
            track(file.tracked(), "100644", path, index);
        } else if (entry instanceof Link link) {
            Files.createSymbolicLink(location, Path.of(".."));
            track(link.tracked(), "120000", path, index);
        } else if (entry instanceof Nested nested) {
            copy(template, location);
            Files.createFile(location.resolve("file"));
            track(nested.tracked(), "160000", path, index);
        }
    }

    /** Writes a sparse file: all but the last byte of a large file is a hole. */
    private static void write(Path location, long size) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(location, CREATE_NEW, WRITE, SPARSE)) {
            if (size > 0) {
                channel.position(size - 1).write(ByteBuffer.allocate(1));
            }
        }
    }

    private static void track(boolean tracked, String mode, String path, List<String> index) {
        if (tracked) {
            index.add(mode + ' ' + SOME_HASH + " 0\t" + path + '\0');
        }
    }

    private static void copy(Path template, Path root) throws IOException {
        try (var paths = Files.walk(template)) {
            for (Path path : paths.toList()) {
                Files.copy(path, root.resolve(template.relativize(path)));
            }
        }
    }

    /** Returns the paths of all directories except the top one. */
    List<String> directories() {
        List<String> directories = new ArrayList<>();
        collectDirectories(top, "", directories);
        return directories;
    }

    private static void collectDirectories(Directory directory, String prefix, List<String> directories) {
        directory.entries().forEach((name, entry) -> {
            if (entry instanceof Directory below) {
                directories.add(prefix + name);
                collectDirectories(below, prefix + name + '/', directories);
            }
        });
    }
}
