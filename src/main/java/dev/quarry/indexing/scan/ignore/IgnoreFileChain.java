package dev.quarry.indexing.scan.ignore;

import org.jspecify.annotations.Nullable;

import dev.quarry.indexing.scan.git.Cancellation;
import dev.quarry.indexing.scan.glob.GlobText;

/** The ignore files of a directory and of all that encloses it, the strongest first. */
final class IgnoreFileChain {

    static final IgnoreFileChain EMPTY = new IgnoreFileChain(null, null, 0);

    /** Bounds the memory and the time of a scan: each nested directory may add a file. */
    private static final int MAXIMUM_SIZE = 1024 * 1024;

    private final @Nullable IgnoreFile strongest;
    private final @Nullable IgnoreFileChain weaker;
    private final int size;

    private IgnoreFileChain(@Nullable IgnoreFile strongest, @Nullable IgnoreFileChain weaker, int size) {
        this.strongest = strongest;
        this.weaker = weaker;
        this.size = size;
    }

    /** Whether all files together are small enough with another one. */
    boolean hasRoomFor(IgnoreFile stronger) {
        return size + stronger.size() <= MAXIMUM_SIZE;
    }

    IgnoreFileChain with(IgnoreFile stronger) {
        return new IgnoreFileChain(stronger, this, size + stronger.size());
    }

    /** What the strongest file with an opinion says. */
    IgnoreVerdict verdict(GlobText path, boolean directory, Cancellation cancellation) {
        for (IgnoreFileChain chain = this; chain != null && chain.strongest != null; chain = chain.weaker) {
            IgnoreVerdict verdict = chain.strongest.verdict(path, directory, cancellation);
            if (verdict != IgnoreVerdict.UNDECIDED) {
                return verdict;
            }
        }
        return IgnoreVerdict.UNDECIDED;
    }

    /** The rule that decides about a path, for people; null if none does. */
    @Nullable
    String decidingRule(GlobText path, boolean directory, Cancellation cancellation) {
        for (IgnoreFileChain chain = this; chain != null && chain.strongest != null; chain = chain.weaker) {
            String rule = chain.strongest.decidingRule(path, directory, cancellation);
            if (rule != null) {
                return rule;
            }
        }
        return null;
    }

    /** Whether the rule that decides about a file includes it by a part of its name, and not by wildcards alone. */
    boolean names(GlobText path, boolean directory, Cancellation cancellation) {
        for (IgnoreFileChain chain = this; chain != null && chain.strongest != null; chain = chain.weaker) {
            if (chain.strongest.verdict(path, directory, cancellation) != IgnoreVerdict.UNDECIDED) {
                return chain.strongest.names(path, directory, cancellation);
            }
        }
        return false;
    }
}
