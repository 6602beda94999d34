package dev.quarry.indexing.scan;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import dev.quarry.indexing.scan.EntryAttributes.Kind;
import dev.quarry.indexing.scan.OpenDirectory.LinkOnTheWayException;
import dev.quarry.indexing.scan.git.FileNames;
import dev.quarry.indexing.scan.git.FileStamp;
import dev.quarry.indexing.scan.git.GitDirectory;
import dev.quarry.indexing.scan.git.ScanContext;
import dev.quarry.indexing.scan.git.TrackedPaths;
import dev.quarry.indexing.scan.glob.GlobText;
import dev.quarry.indexing.scan.ignore.IgnoreFile;
import dev.quarry.indexing.scan.ignore.IgnoreRules;
import dev.quarry.indexing.scan.ignore.PendingDirectory;

/** Walks a directory tree. Uses an explicit stack, because a tree may be deeper than the stack of a thread. */
final class DirectoryWalk {

    private final PendingDirectory start;
    private final TrackedPaths tracked;
    private final ScanContext context;
    private final WalkObserver observer;
    private final Deque<PendingDirectory> pending = new ArrayDeque<>();
    private final Map<String, ScannedPath> found = new TreeMap<>();

    DirectoryWalk(PendingDirectory start, TrackedPaths tracked, ScanContext context, WalkObserver observer) {
        this.start = start;
        this.tracked = tracked;
        this.context = context;
        this.observer = observer;
    }

    /** Returns the paths by their names relative to the start, in their order. */
    Map<String, ScannedPath> run() throws IOException {
        try (OpenDirectories directories = OpenDirectories.below(start.location())) {
            OpenDirectory top = directories.open(Path.of(""));
            visit(start, top, entriesOf(top));
            while (!pending.isEmpty()) {
                visitIfReadable(pending.pop(), directories);
            }
        }
        return found;
    }

    private void visitIfReadable(PendingDirectory directory, OpenDirectories directories) {
        OpenDirectory opened;
        Map<String, Path> entries;
        try {
            opened = directories.open(start.location().relativize(directory.location()));
            entries = entriesOf(opened);
        } catch (NoSuchFileException | NotDirectoryException vanished) {
            return;
        } catch (LinkOnTheWayException swapped) {
            skip(directory.path(), 0, SkipReason.SYMLINK);
            return;
        } catch (IOException unreadable) {
            skip(directory.path(), 0, SkipReason.UNREADABLE);
            return;
        }
        if (isNestedRepository(directory, entries)) {
            skip(directory.path(), 0, SkipReason.SUBMODULE);
        } else {
            visit(directory, opened, entries);
        }
    }

    private Map<String, Path> entriesOf(OpenDirectory directory) throws IOException {
        Map<String, Path> entries = new HashMap<>();
        directory.list(entries, context.cancellation());
        return entries;
    }

    /** Git enters a directory with tracked files even if it contains a {@code .git}. */
    private boolean isNestedRepository(PendingDirectory directory, Map<String, Path> entries) {
        return entries.containsKey(GitDirectory.NAME)
                && !tracked.isDirectory(directory.path())
                && GitDirectory.of(directory.location()).isPresent();
    }

    private void visit(PendingDirectory directory, OpenDirectory opened, Map<String, Path> entries) {
        IgnoreRules rules = directory.rules().within(directory, entries.keySet(),
                (name, limit) -> opened.bytes(Path.of(name), limit));
        Set<String> secrets = SecretFiles.ofBareRepository(entries.keySet(), directory.location());
        observer.entered(directory, rules, entries.keySet());
        for (Map.Entry<String, Path> entry : entries.entrySet()) {
            context.cancellation().check();
            String path = directory.pathOf(entry.getKey());
            if (!observer.wants(path)) {
                continue;
            }
            if (rules.isGitDirectory(entry.getKey())) {
                observer.isGitDirectory(path);
            } else {
                examine(new Entry(path, GlobText.of(FileNames.bytesOf(path)), entry.getValue(),
                        secrets.contains(entry.getKey())), rules);
            }
        }
    }

    /**
     * An entry of a directory.
     *
     * @param path relative to the top of the work tree
     * @param text the path as bytes
     * @param isSecret whether it is a secret because of its directory
     */
    private record Entry(String path, GlobText text, Path location, boolean isSecret) {
    }

    private void examine(Entry entry, IgnoreRules rules) {
        EntryAttributes attributes;
        try {
            attributes = EntryAttributes.of(entry.location());
        } catch (NoSuchFileException vanished) {
            return;
        } catch (IOException unreadable) {
            if (isListed(entry, rules)) {
                skip(entry.path(), 0, SkipReason.UNREADABLE);
            }
            return;
        }
        if (attributes.kind() == Kind.DIRECTORY) {
            examineDirectory(entry, rules);
        } else if (!isOfRepository(entry.path(), attributes)) {
            observer.isSpecial(entry.path());
        } else if (isListed(entry, rules)) {
            list(entry, attributes, rules);
        }
    }

    private boolean isListed(Entry entry, IgnoreRules rules) {
        boolean isListed = rules.list(entry.text(), tracked.isFile(entry.path()));
        if (!isListed) {
            observer.ignored(entry.path(), rules, false);
        }
        return isListed;
    }

    /** Git never adds a pipe, socket or device, but one may have replaced a tracked file. */
    private boolean isOfRepository(String path, EntryAttributes attributes) {
        return attributes.kind() != Kind.OTHER || tracked.isFile(path);
    }

    private void examineDirectory(Entry entry, IgnoreRules rules) {
        String path = entry.path();
        Optional<IgnoreRules> below = rules.entering(entry.text(), tracked.isDirectory(path) || tracked.isSubmodule(path));
        if (below.isEmpty()) {
            observer.ignored(path, rules, true);
            return;
        }
        if (tracked.isSubmodule(path)) {
            skip(path, 0, SkipReason.SUBMODULE);
        } else if (isSecret(entry, true, rules)) {
            skip(path, 0, SkipReason.SECRET);
        } else {
            pending.push(new PendingDirectory(path, entry.location(), below.get()));
        }
    }

    private void list(Entry entry, EntryAttributes attributes, IgnoreRules rules) {
        String path = entry.path();
        if (attributes.kind() == Kind.SYMBOLIC_LINK) {
            skip(path, 0, SkipReason.SYMLINK);
        } else if (attributes.kind() == Kind.OTHER) {
            skip(path, 0, SkipReason.UNREADABLE);
        } else if (FileNames.isUndecodable(path)) {
            skip(path, attributes.size(), SkipReason.UNREADABLE);
        } else if (isSecret(entry, false, rules)) {
            skip(path, attributes.size(), SkipReason.SECRET);
        } else if (attributes.size() > maximumSize(path)) {
            skip(path, attributes.size(), SkipReason.TOO_LARGE);
        } else {
            String relative = relativeToStart(path);
            FileStamp stamp = context.settings().compared(attributes.stamp());
            found.put(relative, new ScannedFile(relative, attributes.size(), stamp));
        }
    }

    private static boolean isSecret(Entry entry, boolean directory, IgnoreRules rules) {
        return (entry.isSecret() || SecretFiles.contains(entry.text(), directory)) && !rules.reveals(entry.text(), directory);
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
