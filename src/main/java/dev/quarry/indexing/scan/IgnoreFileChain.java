package dev.quarry.indexing.scan;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** The ignore files of a directory and of all that encloses it, the strongest first. */
final class IgnoreFileChain {

    static final IgnoreFileChain EMPTY = new IgnoreFileChain(null, null);

    private final @Nullable IgnoreFile strongest;
    private final @Nullable IgnoreFileChain weaker;

    private IgnoreFileChain(@Nullable IgnoreFile strongest, @Nullable IgnoreFileChain weaker) {
        this.strongest = strongest;
        this.weaker = weaker;
    }

    IgnoreFileChain with(Optional<IgnoreFile> stronger) {
        return stronger.map(file -> new IgnoreFileChain(file, this)).orElse(this);
    }

    /** What the strongest file with an opinion says. */
    IgnoreVerdict verdict(String path, boolean directory, Cancellation cancellation) {
        if (strongest == null) {
            return IgnoreVerdict.UNDECIDED;
        }
        String bytes = FileNames.bytesOf(path);
        for (IgnoreFileChain chain = this; chain != null && chain.strongest != null; chain = chain.weaker) {
            IgnoreVerdict verdict = chain.strongest.verdict(bytes, directory, cancellation);
            if (verdict != IgnoreVerdict.UNDECIDED) {
                return verdict;
            }
        }
        return IgnoreVerdict.UNDECIDED;
    }
}
