package dev.quarry.indexing.scan.ignore;

import org.jspecify.annotations.Nullable;

import dev.quarry.indexing.scan.git.ScanContext.Cancellation;
import dev.quarry.indexing.scan.glob.GlobText;
import dev.quarry.indexing.scan.ignore.IgnoreFile.Verdict;

/** The ignore files of a directory and its parents, the strongest first. */
final class IgnoreFileChain {

    static final IgnoreFileChain EMPTY = new IgnoreFileChain(null, null, 0);

    /** Bounds the memory and time of a scan, because each nested directory may add a file. */
    private static final int MAXIMUM_SIZE = 1024 * 1024;

    private final @Nullable IgnoreFile strongest;
    private final @Nullable IgnoreFileChain weaker;
    private final int size;

    private IgnoreFileChain(@Nullable IgnoreFile strongest, @Nullable IgnoreFileChain weaker, int size) {
        this.strongest = strongest;
        this.weaker = weaker;
        this.size = size;
    }

    /** Whether the total size stays within the limit with another file. */
    boolean hasRoomFor(IgnoreFile stronger) {
        return size + stronger.size() <= MAXIMUM_SIZE;
    }

    IgnoreFileChain with(IgnoreFile stronger) {
        return new IgnoreFileChain(stronger, this, size + stronger.size());
    }

    /** Returns the verdict of the strongest file with a matching rule. */
    Verdict verdict(GlobText path, boolean directory, Cancellation cancellation) {
        for (IgnoreFileChain chain = this; chain != null && chain.strongest != null; chain = chain.weaker) {
            Verdict verdict = chain.strongest.verdict(path, directory, cancellation);
            if (verdict != Verdict.UNDECIDED) {
                return verdict;
            }
        }
        return Verdict.UNDECIDED;
    }

    /** Returns the rule that decides about a path; null if no rule matches. */
    @Nullable
    DecidingRule decidingRule(GlobText path, boolean directory, Cancellation cancellation) {
        for (IgnoreFileChain chain = this; chain != null && chain.strongest != null; chain = chain.weaker) {
            DecidingRule rule = chain.strongest.decidingRule(path, directory, cancellation);
            if (rule != null) {
                return rule;
            }
        }
        return null;
    }

    /** Whether the deciding rule includes a file by a part of its name, and not only by wildcards. */
    boolean names(GlobText path, boolean directory, Cancellation cancellation) {
        for (IgnoreFileChain chain = this; chain != null && chain.strongest != null; chain = chain.weaker) {
            if (chain.strongest.verdict(path, directory, cancellation) != Verdict.UNDECIDED) {
                return chain.strongest.names(path, directory, cancellation);
            }
        }
        return false;
    }
}
