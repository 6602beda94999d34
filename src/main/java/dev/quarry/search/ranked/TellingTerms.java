package dev.quarry.search.ranked;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.quarry.search.index.CommonWords;
import dev.quarry.search.index.Term;
import dev.quarry.search.index.WordTerm;

/**
 * Chooses the terms of a long text, such as an issue or a stack trace, that tell most about the code that it is about: words
 * of the project that few of its chunks have, composed names, and what the text repeats or has in its first line. Words that
 * the project does not have, as of the frames of foreign libraries, tell nothing.
 */
final class TellingTerms {

    /** The least share of the chunks that a word is taken to have: the frequencies of rarer words are not known. */
    private static final double LEAST_SHARE = 0.002;
    private static final double COMPOSED = 2;
    private static final double IN_FIRST_LINE = 1.5;
    /**
     * Times the logarithm of the number of mentions, where equal lines count once: stack traces repeat much that tells nothing.
     */
    private static final double REPEATED = 0.3;
    /** A composed name that the project lacks, though it has all parts. */
    private static final double PARTS_ONLY = 0.4;

    private final CommonWords common;
    private final Set<String> dictionary;
    private final Map<Term, Long> mentions;
    private final Set<Term> inFirstLine;

    /** @param dictionary those of {@link #words} that the project has */
    TellingTerms(String text, CommonWords common, Set<String> dictionary) {
        this.common = common;
        this.dictionary = Set.copyOf(dictionary);
        mentions = RankedQuery.mentions(text).stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        inFirstLine = Set.copyOf(RankedQuery.mentions(text.strip().lines().findFirst().orElse("")));
    }

    /** Returns the words that tell whether the project has a term. */
    static List<String> words(RankedQuery query) {
        return query.terms().stream().flatMap(term -> Stream.concat(Stream.of(term.whole()), term.parts().stream())).distinct()
                .toList();
    }

    /** Returns the query with its most telling terms, in their order. */
    RankedQuery in(RankedQuery query) {
        Set<Term> best = query.terms().stream()
                .filter(term -> weight(term) > 0)
                .sorted(Comparator.comparingDouble(this::weight).reversed())
                .limit(RankedQuery.MAX_TERMS)
                .collect(Collectors.toSet());
        return query.only(query.terms().stream()
                .filter(term -> best.isEmpty() || best.contains(term))
                .limit(RankedQuery.MAX_TERMS)
                .toList());
    }

    private double weight(Term term) {
        return known(term) * -Math.log(Math.max(LEAST_SHARE, Math.min(1, term.frequency(common::share))))
                * (term.isComposed() ? COMPOSED : 1)
                * (inFirstLine.contains(term) ? IN_FIRST_LINE : 1)
                * (1 + REPEATED * Math.log(mentions.getOrDefault(term, 1L)));
    }

    /**
     * Returns 1 for a term that the project has, 0 for one that it lacks, or that is a number. Terms with signs are not words
     * of the dictionary.
     */
    private double known(Term term) {
        if (term.whole().codePoints().noneMatch(Character::isLetter)) {
            return 0;
        }
        if (!(term instanceof WordTerm) || dictionary.contains(term.whole())) {
            return 1;
        }
        return term.isComposed() && dictionary.containsAll(term.parts()) ? PARTS_ONLY : 0;
    }
}
