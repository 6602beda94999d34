package dev.quarry.search.ranked;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.quarry.search.index.QueryTerms;
import dev.quarry.search.index.QueryTerms.Read;
import dev.quarry.search.index.Term;
import dev.quarry.search.query.QueryWords;

/**
 * A ranked query: words, phrases in quotes, and exclusions, as in {@code lease "expired token" -test}.
 *
 * @param terms words; the more of them a chunk has, the better it ranks
 * @param phrases phrases that a chunk must have, as a {@code tsquery} each
 * @param excluded words and phrases that neither a chunk nor its path may have
 * @param written words that rank higher where they occur exactly as written
 */
record RankedQuery(List<Term> terms, List<String> phrases, List<Exclusion> excluded, WordsAsWritten written) {

    /** Stop words: words of questions, and words that are everywhere in code. */
    private static final Set<String> STOP_WORDS = Set.of("a", "an", "and", "are", "as", "at", "be", "been", "by", "can",
            "could",
            "did", "do", "does", "for", "from", "get", "gets", "had", "has", "have", "how", "i", "if", "in", "into", "is", "it",
            "its",
            "of", "on", "or", "our", "should", "so", "some", "such", "than", "that", "the", "their", "then", "there", "these",
            "they",
            "this", "to", "was", "we", "were", "what", "when", "where", "which", "while", "who", "why", "will", "with", "would",
            "you",
            "code", "happen", "happens", "place", "done", "used", "uses", "using", "use", "decide", "decides", "one", "any",
            "each",
            "find", "way", "made", "make", "makes", "during", "about", "between", "before", "after", "not", "no", "only",
            "whether");

    private static final int MAX_TERMS = 12;
    private static final int MAX_WORDS_OF_A_NAME = 6;

    RankedQuery {
        terms = List.copyOf(terms);
        phrases = List.copyOf(phrases);
        excluded = List.copyOf(excluded);
    }

    /**
     * A word or a phrase that no result may have.
     *
     * @param written the text of the exclusion, without its dash
     * @param query the {@code tsquery} of its words
     */
    record Exclusion(String written, String query) {
    }

    /** Parses a query. A dash before a word excludes the word, unless the query is a command line. */
    static RankedQuery of(String text) {
        return read(text, !Dashes.areOptions(text));
    }

    /** Parses a query in which a dash has no meaning. */
    static RankedQuery withoutExclusions(String text) {
        return read(text, false);
    }

    private static RankedQuery read(String text, boolean dashExcludes) {
        List<Term> terms = new ArrayList<>();
        List<String> phrases = new ArrayList<>();
        List<Exclusion> excluded = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (int start = QueryWords.skipSpace(text, 0); start < text.length();) {
            int end = QueryWords.end(text, start);
            Read read = QueryTerms.read(text, start, end);
            boolean isExcluded = dashExcludes && !read.phrase().isEmpty() && Dashes.excludes(text, start, end);
            if (isExcluded) {
                excluded.add(new Exclusion(text.substring(start + 1, end), read.phrase()));
            } else {
                terms.addAll(read.terms());
                others.add(text.substring(start, end));
                if (!read.phrase().isEmpty() && isQuoted(text, start, end)) {
                    phrases.add(read.phrase());
                }
            }
            start = QueryWords.skipSpace(text, end);
        }
        List<Exclusion> possible = excluded.stream().filter(exclusion -> isPossible(exclusion, terms)).toList();
        return terms.isEmpty() && !excluded.isEmpty() || possible.size() < excluded.size() ? read(text, false)
                : new RankedQuery(significant(terms), phrases, possible, WordsAsWritten.of(others));
    }

    /** Returns false if the query also has the word without a dash. */
    private static boolean isPossible(Exclusion exclusion, List<Term> terms) {
        return terms.stream().noneMatch(term -> term.written().equalsIgnoreCase(exclusion.written()));
    }

    private static boolean isQuoted(String text, int start, int end) {
        return end - start > 2 && text.charAt(start) == '"' && text.charAt(end - 1) == '"';
    }

    /** Removes the stop words, unless there are no other words. */
    private static List<Term> significant(List<Term> terms) {
        List<Term> distinct = terms.stream().distinct().limit(MAX_TERMS).toList();
        List<Term> significant = distinct.stream().filter(term -> !STOP_WORDS.contains(term.whole())).toList();
        return distinct.size() < 2 || significant.isEmpty() ? distinct : significant;
    }

    /** Returns the {@code tsquery} that every result must satisfy; empty if there is none. */
    String allPhrases() {
        return String.join(" & ", phrases);
    }

    /** Returns the {@code tsquery} that no result may satisfy; empty if there is none. */
    String noneOf() {
        return excluded.stream().map(Exclusion::query).collect(Collectors.joining(" | "));
    }

    /** Returns the {@code tsquery} that a text satisfies if it has any of the words. */
    String anyWord() {
        return terms.stream().map(Term::loosely).collect(Collectors.joining(" | "));
    }

    /**
     * Returns the names that adjacent words may form when joined, the longest first. A name has at least half of the words.
     */
    List<String> names() {
        return names((terms.size() + 1) / 2);
    }

    /** Returns the names of all words, or of all but one; empty if a name would have too many words, or only one. */
    List<String> wholeNames() {
        return names(Math.max(2, terms.size() - 1));
    }

    private List<String> names(int shortest) {
        return names(shortest, Term::whole);
    }

    /** Returns {@link #names()} and their spellings as written, because names of definitions keep their accents. */
    List<String> namesOfDefinitions() {
        int shortest = (terms.size() + 1) / 2;
        return Stream.concat(names(shortest, Term::written).stream(), names(shortest).stream()).distinct().toList();
    }

    private List<String> names(int shortest, Function<Term, String> spelling) {
        List<String> names = new ArrayList<>();
        for (int length = Math.min(terms.size(), MAX_WORDS_OF_A_NAME); length >= shortest; length--) {
            for (int first = 0; first + length <= terms.size(); first++) {
                List<String> neighbours = terms.subList(first, first + length).stream().map(spelling).toList();
                names.add(String.join("", neighbours));
                if (length > 1) {
                    names.add(String.join("_", neighbours));
                }
            }
        }
        return names;
    }
}
