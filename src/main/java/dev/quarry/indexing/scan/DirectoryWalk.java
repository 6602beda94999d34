package dev.quarry.indexing.scan;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.quarry.indexing.scan.EntryAttributes.Kind;

/** One walk over a directory tree, with its own stack: a tree may be deeper than a thread's. */
final class DirectoryWalk {

    private final PendingDirectory start;
    private final TrackedPaths tracked;
    private final Cancellation cancellation;
    private final Deque<PendingDirectory> pending = new ArrayDeque<>();
    private final Map<String, ScannedPath> found = new TreeMap<>();

    DirectoryWalk(PendingDirectory start, TrackedPaths tracked, Cancellation cancellation) {
        this.start = start;
        this.tracked = tracked;
        this.cancellation = cancellation;
    }

    List<ScannedPath> run() throws IOException {
        visit(start, entriesOf(start));
        while (!pending.isEmpty()) {
            visitIfReadable(pending.pop());
        }
        return List.copyOf(found.values());
    }

    private void visitIfReadable(PendingDirectory directory) {
        Map<String, Path> entries;
        try {
            entries = entriesOf(directory);
        } catch (NoSuchFileException | NotDirectoryException vanished) {
            return;
        } catch (IOException unreadable) {
            skip(directory.path(), 0, SkipReason.UNREADABLE);
            return;
        }
        if (isNestedRepository(directory, entries)) {
            skip(directory.path(), 0, SkipReason.SUBMODULE);
        } else {
            visit(directory, entries);
        }
    }

    private Map<String, Path> entriesOf(PendingDirectory directory) throws IOException {
        Map<String, Path> entries = new HashMap<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory.location())) {
            for (Path entry : stream) {
                entries.put(FileNames.of(entry), entry);
            }
        } catch (DirectoryIteratorException failed) {
            throw failed.getCause();
        }
        return entries;
    }

    /** Git enters a directory that holds tracked files even if there is a {@code .git} in it. */
    private boolean isNestedRepository(PendingDirectory directory, Map<String, Path> entries) {
        return entries.containsKey(GitDirectory.NAME)
                && !tracked.isDirectory(directory.path())
                && GitDirectory.of(directory.location()).isPresent();
    }

    private void visit(PendingDirectory directory, Map<String, Path> entries) {
        IgnoreRules rules = directory.rules().within(directory, entries.keySet());
        for (Map.Entry<String, Path> entry : entries.entrySet()) {
            cancellation.check();
            if (!rules.isGitDirectory(entry.getKey())) {
                examine(directory.pathOf(entry.getKey()), entry.getValue(), rules);
            }
        }
    }

    private void examine(String path, Path location, IgnoreRules rules) {
        EntryAttributes attributes;
        try {
            attributes = EntryAttributes.of(location);
        } catch (NoSuchFileException vanished) {
            return;
        } catch (IOException unreadable) {
            if (rules.list(path, tracked.isFile(path))) {
                skip(path, 0, SkipReason.UNREADABLE);
            }
            return;
        }
        if (attributes.kind() == Kind.DIRECTORY) {
            examineDirectory(path, location, rules);
        } else if (isOfRepository(path, attributes) && rules.list(path, tracked.isFile(path))) {
            list(path, attributes);
        }
    }

    /** Git adds no pipe, socket or device, but one may have taken the place of a tracked file. */
    private boolean isOfRepository(String path, EntryAttributes attributes) {
        return attributes.kind() != Kind.OTHER || tracked.isFile(path);
    }

    private void examineDirectory(String path, Path location, IgnoreRules rules) {
        Optional<IgnoreRules> below = rules.entering(path, tracked.isDirectory(path) || tracked.isSubmodule(path));
        if (below.isEmpty()) {
            return;
        }
        if (tracked.isSubmodule(path)) {
            skip(path, 0, SkipReason.SUBMODULE);
        } else {
            pending.push(new PendingDirectory(path, location, below.get()));
        }
    }

    private void list(String path, EntryAttributes attributes) {
        if (attributes.kind() == Kind.SYMBOLIC_LINK) {
            skip(path, 0, SkipReason.SYMLINK);
        } else if (attributes.kind() == Kind.OTHER) {
            skip(path, 0, SkipReason.UNREADABLE);
        } else if (FileNames.isUndecodable(path)) {
            skip(path, attributes.size(), SkipReason.UNREADABLE);
        } else if (SecretFiles.contains(path)) {
            skip(path, attributes.size(), SkipReason.SECRET);
        } else if (attributes.size() > maximumSize(path)) {
            skip(path, attributes.size(), SkipReason.TOO_LARGE);
        } else {
            String relative = relativeToStart(path);
            found.put(relative, new ScannedFile(relative, attributes.size(), attributes.stamp()));
        }
    }

    private static int maximumSize(String path) {
        return IgnoreRules.isIgnoreFile(path) ? IgnoreFile.MAXIMUM_SIZE : ScannedFile.MAXIMUM_SIZE;
    }

    private void skip(String path, long size, SkipReason reason) {
        String relative = relativeToStart(path);
        found.put(relative, new SkippedFile(relative, size, reason));
    }

    private String relativeToStart(String path) {
        return start.path().isEmpty() ? path : path.substring(start.path().length() + 1);
    }
}
