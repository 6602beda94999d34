package dev.quarry.search.index;

import java.util.List;

/** Common words that a test makes up. */
public final class CommonWordsOf {

    private CommonWordsOf() {
    }

    /** Returns the common words of one version, with the share of its chunks that has each of them. */
    public static CommonWords version(long chunks, List<String> words, List<Float> shares) {
        return new CommonWords(chunks, List.of(new CommonWords.OfVersion(chunks, words, shares)));
    }
}
