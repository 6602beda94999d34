package dev.quarry.search.ranked;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.quarry.search.index.QueryTerms;
import dev.quarry.search.index.QueryTerms.Read;
import dev.quarry.search.index.SignedTerm;
import dev.quarry.search.index.Term;
import dev.quarry.search.query.QueryParser;
import dev.quarry.search.query.QueryWords;

/**
 * A ranked query: words, phrases in quotes, and exclusions, as in {@code lease "expired token" -test}.
 *
 * @param terms words; the more of them a chunk has, the better it ranks
 * @param phrases phrases that a chunk must have, as a {@code tsquery} each
 * @param excluded words and phrases that neither a chunk nor its path may have
 * @param written words that rank higher where they occur exactly as written
 * @param asksForTests whether tests rank like other code
 */
record RankedQuery(List<Term> terms, List<String> phrases, List<Exclusion> excluded, WordsAsWritten written,
        boolean asksForTests) {

    /** Words without a meaning of their own. Words that may name something, such as {@code use} or {@code find}, are none. */
    private static final Set<String> STOP_WORDS = Set.of(
            "a", "about", "after", "an", "and", "any", "are", "as", "at", "be", "been", "before", "between", "but",
            "by", "can", "could", "did", "do", "does", "during", "each", "for", "from", "had", "has", "have", "how",
            "i", "if", "in", "into", "is", "it", "its", "no", "not", "of", "on", "one", "only", "or", "our", "should",
            "so", "some", "such", "than", "that", "the", "their", "then", "there", "these", "they", "this", "to",
            "was", "we", "were", "what", "when", "where", "whether", "which", "while", "who", "why", "will", "with",
            "would", "you");

    private static final Pattern ASKS_FOR_TESTS = Pattern.compile(
            "^(where are |find )?(the )?((unit|integration) )?(tests?|specs?) (for|of)\\b|(?<!\\b(in|of|for|by|with|under)) (tests|specs|unit test)$",
            Pattern.CASE_INSENSITIVE);

    /** The number of terms that a query is ranked by; of more, {@link TellingTerms} chooses. */
    static final int MAX_TERMS = 12;
    /** The number of terms that are read from a long text. */
    private static final int MAX_READ = 2_000;
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

    /**
     * Parses a query. A dash before a word excludes the word, unless the query is a command line. In a long text, dashes and
     * quotes have no meaning.
     */
    static RankedQuery of(String text) {
        return QueryParser.isLong(text)
                ? new RankedQuery(significant(mentions(text)), List.of(), List.of(), WordsAsWritten.of(List.of()), false)
                : read(text, !Dashes.areOptions(text));
    }

    /** Returns the terms of a text in their order, with repetitions. */
    static List<Term> mentions(String text) {
        return QueryTerms.read(text, 0, text.length()).terms();
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
                : new RankedQuery(significant(terms), phrases, possible, WordsAsWritten.of(others), asksForTests(text));
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
        List<Term> distinct = terms.stream().distinct().limit(MAX_READ).toList();
        List<Term> significant = distinct.stream().filter(term -> !STOP_WORDS.contains(term.whole())).toList();
        return distinct.size() < 2 || significant.isEmpty() ? distinct : significant;
    }

    /** Whether the query has more terms than results can be ranked by. */
    boolean hasTooManyTerms() {
        return terms.size() > MAX_TERMS;
    }

    /** Returns the same query with some of its terms. */
    RankedQuery only(List<Term> some) {
        return new RankedQuery(some, phrases, excluded, written, asksForTests);
    }

    /** Returns the {@code tsquery} that every result must satisfy; empty if there is none. */
    String allPhrases() {
        return String.join(" & ", phrases);
    }

    /** Returns the {@code tsquery} that no result may satisfy; empty if there is none. */
    String noneOf() {
        return excluded.stream().map(Exclusion::query).collect(Collectors.joining(" | "));
    }

    /**
     * Whether the query asks for tests, as {@code tests for leases} and {@code lease tests} do, but {@code stubs in tests} does
     * not.
     */
    private static boolean asksForTests(String text) {
        return ASKS_FOR_TESTS.matcher(text.strip()).find();
    }

    /** Returns the words that results are ranked by. */
    List<QueryWord> words() {
        return QueryWord.of(terms);
    }

    /**
     * Returns the names that adjacent words may form when joined, the longest first. A name has at least half of the words.
     */
    List<String> names() {
        return names((terms.size() + 1) / 2);
    }

    private List<String> names(int shortest) {
        return names(shortest, Term::whole);
    }

    /** Returns names of definitions that the query may mean, in lower case: words, and adjacent words as one name. */
    List<String> definitions() {
        return !phrases.isEmpty() || !excluded.isEmpty() ? List.of()
                : Stream.concat(names(1, Term::written).stream(), names(1, Term::whole).stream()).distinct().toList();
    }

    /** Whether a name is one simple word of the query. */
    boolean isWord(String name) {
        return terms.stream()
                .anyMatch(term -> !term.isComposed() && (term.whole().equals(name) || term.written().equals(name)));
    }

    /** Returns the names that results are named by: each word, and several adjacent words, without separators. */
    Set<String> wholeNames() {
        Set<String> names = new HashSet<>();
        for (int first = 0; first < terms.size(); first++) {
            for (int end = first + 1; end <= Math.min(terms.size(), first + MAX_WORDS_OF_A_NAME); end++) {
                List<Term> adjacent = terms.subList(first, end);
                if (adjacent.stream().noneMatch(SignedTerm.class::isInstance)) {
                    names.add(adjacent.stream().map(term -> NameMatch.bare(term.whole())).collect(Collectors.joining()));
                }
            }
        }
        return names;
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
