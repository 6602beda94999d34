package dev.quarry.search.ranked;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.quarry.search.index.SignedTerm;
import dev.quarry.search.index.Term;
import dev.quarry.search.index.WordTerm;

/**
 * A word that a query is ranked by: a word of the query, or a part of a composed word.
 *
 * @param bare the word without the characters that separate its parts
 * @param exact the {@code tsquery} of the word itself
 * @param loose the {@code tsquery} of the word and of all longer words that begin with its stem
 * @param forms the words that the index is searched for, some of which may not exist; empty to search for {@code exact}
 * @param share the factor of its weight: 1, or less for a part of a composed word
 */
record QueryWord(Term term, String bare, String exact, String loose, List<String> forms, double share) {

    /** The factor of the weight of a part of a composed word, of which the whole is a word, too. */
    private static final double PART = 0.6;

    /** The factor of the weight of words that are frequent in questions, but may name something. */
    private static final double VAGUE = 0.55;
    private static final Set<String> VAGUE_WORDS = Set.of(
            "code", "decide", "decided", "decides", "done", "find", "finds", "get", "gets", "got", "happen",
            "happens", "made", "make", "makes", "place", "use", "used", "uses", "using", "way", "work", "works");
    /** Words are numbered by the bits of a number in the database. Composed terms may have very many parts. */
    private static final int MAX_WORDS = 32;
    /** In a shorter query, these words are meant as names. */
    private static final int WORDS_OF_QUESTION = 3;

    /** A shorter word has no longer forms: too many words begin with it. */
    private static final int SHORTEST_STEM = 3;

    QueryWord {
        forms = List.copyOf(forms);
    }

    private QueryWord(Term term, String exact, String loose, List<String> forms, double share) {
        this(term, NameMatch.bare(term.whole()), exact, loose, forms, share);
    }

    /** Returns the words of the terms, without repetitions. */
    static List<QueryWord> of(List<Term> terms) {
        Map<String, QueryWord> words = new LinkedHashMap<>();
        for (Term term : terms) {
            for (QueryWord word : of(term)) {
                words.merge(word.exact(), word, (one, other) -> one.share() >= other.share() ? one : other);
            }
        }
        return words.values().stream().limit(MAX_WORDS)
                .map(word -> words.size() < WORDS_OF_QUESTION ? word : word.weakenedIfVague()).toList();
    }

    private QueryWord weakenedIfVague() {
        return VAGUE_WORDS.contains(term.whole()) ? new QueryWord(term, exact, loose, forms, share * VAGUE) : this;
    }

    private static List<QueryWord> of(Term term) {
        if (term instanceof WordTerm word) {
            return word.isComposed() ? composed(word) : List.of(simple(word, 1));
        }
        List<QueryWord> words = new ArrayList<>(List.of(new QueryWord(term, term.exactly(), term.exactly(), List.of(), 1)));
        if (term instanceof SignedTerm signed) {
            signed.parts().forEach(part -> words.add(
                    new QueryWord(new SignedTerm(part, List.of()), Term.quoted(part), Term.quoted(part), List.of(), PART)));
        }
        return words;
    }

    private static List<QueryWord> composed(WordTerm word) {
        List<QueryWord> words = new ArrayList<>();
        words.add(new QueryWord(word, word.exactly(), Term.quoted(word.whole()) + ":*", List.of(), 1));
        word.simple().forEach(part -> words.add(simple(part, PART)));
        return words;
    }

    private static QueryWord simple(WordTerm word, double share) {
        if (word.whole().length() < SHORTEST_STEM) {
            return new QueryWord(word, word.exactly(), word.exactly(), List.of(word.whole()), share);
        }
        return new QueryWord(word, word.exactly(), word.loosely(), word.forms(), share);
    }

    /** Returns the {@code tsquery} of a name, of a definition or of a file, that has the word or one of its longer forms. */
    String inName() {
        return term instanceof WordTerm word && !word.isComposed() ? Term.quoted(word.prefix()) + ":*A"
                : Term.quoted(term.whole()) + ":*A";
    }

    /** Whether the word is a composed word as a whole. */
    boolean isComposed() {
        return term.isComposed();
    }

    /** Whether {@code part} of a name is the word, a longer form or an abbreviation of it. Names have no signs. */
    boolean isLike(String part) {
        if (term instanceof SignedTerm) {
            return false;
        }
        if (term.isComposed() || term.whole().length() < SHORTEST_STEM) {
            return part.equals(bare);
        }
        return term.isFormOf(part) || part.length() >= SHORTEST_STEM && term.whole().startsWith(part);
    }
}
