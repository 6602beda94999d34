package dev.quarry.indexing.scan.ignore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.quarry.indexing.scan.git.GitDirectory;
import dev.quarry.indexing.scan.git.ScanContext;
import dev.quarry.indexing.scan.git.SmallFile;
import dev.quarry.indexing.scan.glob.GlobText;
import dev.quarry.indexing.scan.ignore.IgnoreFile.Verdict;

/**
 * The rules in force in one directory: the rules of git, and the stronger rules of {@code .quarryignore}, which also apply to
 * tracked files. Immutable, so that the rules of a directory can be kept until it is visited.
 */
public final class IgnoreRules {

    private static final String GIT_FILE = ".gitignore";
    private static final String QUARRY_FILE = ".quarryignore";

    private final IgnoreFileChain git;
    private final IgnoreFileChain quarry;
    private final ScanContext context;
    /**
     * The rule by which git ignores this directory; null if it does not. Nothing in an ignored directory can be included
     * again: only tracked files are listed.
     */
    private final @Nullable DecidingRule ignoredBy;

    private IgnoreRules(IgnoreFileChain git, IgnoreFileChain quarry, ScanContext context, @Nullable DecidingRule ignoredBy) {
        this.git = git;
        this.quarry = quarry;
        this.context = context;
        this.ignoredBy = ignoredBy;
    }

    /** Reads the content of an ignore file. */
    public interface Source {

        byte[] read(String name, int limit) throws IOException;
    }

    /** Whether a path is that of an ignore file. */
    public static boolean isIgnoreFile(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.equals(GIT_FILE) || name.equals(QUARRY_FILE);
    }

    public static IgnoreRules none(ScanContext context) {
        return new IgnoreRules(IgnoreFileChain.EMPTY, IgnoreFileChain.EMPTY, context, null);
    }

    /** Adds an ignore file outside the work tree: weaker than any file in the work tree, stronger than files added before. */
    public IgnoreRules withDefaults(Path file) {
        if (!Files.isRegularFile(file)) {
            return this;
        }
        try {
            byte[] content = SmallFile.bytes(file, IgnoreFile.MAXIMUM_SIZE);
            return new IgnoreRules(extend(git, IgnoreFile.of(content, file.toString(), "", ignoreCase())), quarry, context,
                    ignoredBy);
        } catch (IOException unreadable) {
            context.remarks().add("the ignore file " + file + " is not applied: " + unreadable.getMessage());
            return this;
        }
    }

    /** Adds the rules of the directory's own ignore files, which are looked up by path. */
    public IgnoreRules within(PendingDirectory directory) {
        return within(directory, Set.of(GIT_FILE, QUARRY_FILE), (name, limit) -> {
            Path file = directory.location().resolve(name);
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                // Like git, does not follow links: a link could lead out of the tree.
                throw new IOException("Not a regular file: " + file);
            }
            return SmallFile.bytes(file, limit);
        });
    }

    /**
     * Adds the rules of the directory's own ignore files.
     *
     * @param names of the directory's entries, which saves look-ups of missing files
     */
    public IgnoreRules within(PendingDirectory directory, Set<String> names, Source source) {
        boolean hasGitFile = ignoredBy == null && names.contains(GIT_FILE);
        boolean hasQuarryFile = names.contains(QUARRY_FILE);
        if (!hasGitFile && !hasQuarryFile) {
            return this;
        }
        return new IgnoreRules(hasGitFile ? read(git, directory, GIT_FILE, source) : git,
                hasQuarryFile ? read(quarry, directory, QUARRY_FILE, source) : quarry,
                context,
                ignoredBy);
    }

    /**
     * Like git, ignores an unreadable file and, unlike git, a file that is too large. Such a file is itself listed as
     * unreadable or too large.
     */
    private IgnoreFileChain read(IgnoreFileChain chain, PendingDirectory directory, String name, Source source) {
        try {
            byte[] content = source.read(name, IgnoreFile.MAXIMUM_SIZE);
            String location = directory.location().resolve(name).toString();
            return extend(chain, IgnoreFile.of(content, location, directory.path(), ignoreCase()));
        } catch (IOException unreadableOrTooLarge) {
            return chain;
        }
    }

    private IgnoreFileChain extend(IgnoreFileChain chain, IgnoreFile file) {
        if (chain.hasRoomFor(file)) {
            return chain.with(file);
        }
        context.remarks().add("some ignore files are not applied: those of one directory and its parents are too large");
        return chain;
    }

    private boolean ignoreCase() {
        return context.settings().ignoreCase();
    }

    /** Whether an entry of this name is the git directory, which is never listed. */
    public boolean isGitDirectory(String name) {
        return ignoreCase() ? name.equalsIgnoreCase(GitDirectory.NAME) : name.equals(GitDirectory.NAME);
    }

    /** Whether an entry of this directory that is not a directory is listed. */
    public boolean list(GlobText path, boolean tracked) {
        return switch (quarry.verdict(path, false, context.cancellation())) {
            case IGNORED -> false;
            case INCLUDED -> tracked || ignoredBy == null;
            case UNDECIDED -> tracked || (ignoredBy == null && !isIgnoredByGit(path));
        };
    }

    /** Whether {@code .quarryignore} includes a secret by name; a rule such as {@code !*} does not. */
    public boolean reveals(GlobText path, boolean directory) {
        return quarry.names(path, directory, context.cancellation());
    }

    /** Returns the rules for a subdirectory of this directory; empty if it is not entered. */
    public Optional<IgnoreRules> entering(GlobText path, boolean tracked) {
        return switch (quarry.verdict(path, true, context.cancellation())) {
            case IGNORED -> Optional.empty();
            case INCLUDED -> entering(ignoredBy, tracked);
            case UNDECIDED -> entering(ignoredBy == null ? ruleOfGitAgainst(path) : ignoredBy, tracked);
        };
    }

    private Optional<IgnoreRules> entering(@Nullable DecidingRule ignored, boolean tracked) {
        if (ignored != null && !tracked) {
            return Optional.empty();
        }
        return Optional.of(ignored == ignoredBy ? this : new IgnoreRules(git, quarry, context, ignored));
    }

    private boolean isIgnoredByGit(GlobText path) {
        return git.verdict(path, false, context.cancellation()) == Verdict.IGNORED;
    }

    private @Nullable DecidingRule ruleOfGitAgainst(GlobText directory) {
        return git.verdict(directory, true, context.cancellation()) == Verdict.IGNORED
                ? git.decidingRule(directory, true, context.cancellation())
                : null;
    }

    /** Returns the rule that decides whether an entry of this directory is listed or entered; null if none does. */
    public @Nullable DecidingRule decidingRule(GlobText path, boolean directory, boolean tracked) {
        DecidingRule rule = quarry.decidingRule(path, directory, context.cancellation());
        boolean canInclude = tracked || ignoredBy == null;
        if (rule != null && (canInclude || !rule.negated())) {
            return rule;
        }
        if (tracked) {
            return null;
        }
        return ignoredBy != null ? ignoredBy : git.decidingRule(path, directory, context.cancellation());
    }
}
