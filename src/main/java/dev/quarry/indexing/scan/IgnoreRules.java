package dev.quarry.indexing.scan;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * The rules in force in one directory: those of git, and the stronger ones of {@code .quarryignore}, which apply to
 * tracked files too. Immutable, so that a directory's rules can be kept until it is its turn.
 */
final class IgnoreRules {

    private static final String GIT_FILE = ".gitignore";
    private static final String QUARRY_FILE = ".quarryignore";

    private final IgnoreFileChain git;
    private final IgnoreFileChain quarry;
    private final boolean ignoreCase;
    private final Cancellation cancellation;
    /** Whether git ignores this directory: then nothing in it can be included again, and only tracked files count. */
    private final boolean trackedOnly;

    private IgnoreRules(IgnoreFileChain git, IgnoreFileChain quarry, boolean ignoreCase, Cancellation cancellation,
            boolean trackedOnly) {
        this.git = git;
        this.quarry = quarry;
        this.ignoreCase = ignoreCase;
        this.cancellation = cancellation;
        this.trackedOnly = trackedOnly;
    }

    /** Whether a file of this path holds rules. */
    static boolean isIgnoreFile(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.equals(GIT_FILE) || name.equals(QUARRY_FILE);
    }

    static IgnoreRules none(boolean ignoreCase, Cancellation cancellation) {
        return new IgnoreRules(IgnoreFileChain.EMPTY, IgnoreFileChain.EMPTY, ignoreCase, cancellation, false);
    }

    /** Adds a file that lies outside the work tree: weaker than any within, stronger than those added before. */
    IgnoreRules withDefaults(Optional<Path> file) {
        IgnoreFileChain extended = git.with(file.flatMap(path -> IgnoreFile.readDefaults(path, ignoreCase)));
        return new IgnoreRules(extended, quarry, ignoreCase, cancellation, trackedOnly);
    }

    /** Adds what the directory's own ignore files say. */
    IgnoreRules within(PendingDirectory directory) {
        return within(directory, Set.of(GIT_FILE, QUARRY_FILE));
    }

    /**
     * Adds what the directory's own ignore files say.
     *
     * @param names those that the directory holds, so that files that are not there need not be looked for
     */
    IgnoreRules within(PendingDirectory directory, Set<String> names) {
        boolean hasGitFile = !trackedOnly && names.contains(GIT_FILE);
        boolean hasQuarryFile = names.contains(QUARRY_FILE);
        if (!hasGitFile && !hasQuarryFile) {
            return this;
        }
        return new IgnoreRules(hasGitFile ? git.with(read(directory, GIT_FILE)) : git,
                hasQuarryFile ? quarry.with(read(directory, QUARRY_FILE)) : quarry,
                ignoreCase,
                cancellation,
                trackedOnly);
    }

    private Optional<IgnoreFile> read(PendingDirectory directory, String name) {
        return IgnoreFile.read(directory.location().resolve(name), directory.path(), ignoreCase);
    }

    /** Whether an entry of this name is git's own, and never listed. */
    boolean isGitDirectory(String name) {
        return ignoreCase ? name.equalsIgnoreCase(GitDirectory.NAME) : name.equals(GitDirectory.NAME);
    }

    /** Whether what is no directory, and lies directly in this one, is listed. */
    boolean list(String path, boolean tracked) {
        return switch (quarry.verdict(path, false, cancellation)) {
            case IGNORED -> false;
            case INCLUDED -> tracked || !trackedOnly;
            case UNDECIDED -> tracked || (!trackedOnly && git.verdict(path, false, cancellation) != IgnoreVerdict.IGNORED);
        };
    }

    /** The rules with which to enter a directory that lies directly in this one; empty if it is not to be entered. */
    Optional<IgnoreRules> entering(String path, boolean tracked) {
        return switch (quarry.verdict(path, true, cancellation)) {
            case IGNORED -> Optional.empty();
            case INCLUDED -> entering(trackedOnly, tracked);
            case UNDECIDED -> entering(trackedOnly || git.verdict(path, true, cancellation) == IgnoreVerdict.IGNORED, tracked);
        };
    }

    private Optional<IgnoreRules> entering(boolean ignored, boolean tracked) {
        if (ignored && !tracked) {
            return Optional.empty();
        }
        return Optional.of(ignored == trackedOnly ? this : new IgnoreRules(git, quarry, ignoreCase, cancellation, ignored));
    }
}
