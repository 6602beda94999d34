package dev.quarry.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.quarry.platform.text.Words;

/**
 * Words, phrases in quotes, and what must not be there: {@code lease "expired token" -test}.
 *
 * @param terms words of which as many as possible are to be found
 * @param phrases words that must stand one after the other, as a {@code tsquery} each
 * @param excluded words and phrases that must not, as a {@code tsquery} each
 */
record RankedQuery(List<Term> terms, List<String> phrases, List<String> excluded) {

    /** What a question is made of, and what code is full of. */
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

    static RankedQuery of(String text) {
        List<Term> terms = new ArrayList<>();
        List<String> phrases = new ArrayList<>();
        List<String> excluded = new ArrayList<>();
        for (int start = QueryWords.skipSpace(text, 0); start < text.length();) {
            int end = QueryWords.end(text, start);
            String word = text.substring(start, end);
            boolean isExcluded = word.length() > 1 && word.startsWith("-");
            String said = isExcluded ? word.substring(1) : word;
            boolean isPhrase = said.length() > 2 && said.startsWith("\"") && said.endsWith("\"");
            List<Term> words = terms(said);
            if (isExcluded) {
                addPhrase(excluded, words);
            } else {
                terms.addAll(words);
                if (isPhrase) {
                    addPhrase(phrases, words);
                }
            }
            start = QueryWords.skipSpace(text, end);
        }
        return new RankedQuery(significant(terms), phrases, excluded);
    }

    private static void addPhrase(List<String> phrases, List<Term> words) {
        if (!words.isEmpty()) {
            phrases.add(words.stream().map(Term::exactly).collect(Collectors.joining(" <-> ", "(", ")")));
        }
    }

    private static List<Term> terms(String text) {
        Words words = new Words();
        words.read(text, 0, text.length());
        List<Term> terms = new ArrayList<>();
        while (words.advance()) {
            if (!words.isEmpty()) {
                String whole = new String(words.letters(), 0, words.length());
                List<String> parts = new ArrayList<>();
                for (int part = 0; part < words.partCount(); part++) {
                    parts.add(whole.substring(words.partStart(part), words.partEnd(part)));
                }
                terms.add(new Term(whole, parts, Stem.of(whole)));
            }
        }
        return terms;
    }

    /** Without what every question has, unless there is nothing else. */
    private static List<Term> significant(List<Term> terms) {
        List<Term> distinct = terms.stream().distinct().limit(MAX_TERMS).toList();
        List<Term> significant = distinct.stream().filter(term -> !STOP_WORDS.contains(term.whole())).toList();
        return distinct.size() < 2 || significant.isEmpty() ? distinct : significant;
    }

    /**
     * The names that the words may have been made from: neighbours written together, half of the words at least; the longest
     * first.
     */
    List<String> names() {
        return names((terms.size() + 1) / 2);
    }

    /** The names that are made of all the words, or of all but one; none if these are too many for a name, or only one. */
    List<String> wholeNames() {
        return names(Math.max(2, terms.size() - 1));
    }

    private List<String> names(int shortest) {
        List<String> names = new ArrayList<>();
        for (int length = Math.min(terms.size(), MAX_WORDS_OF_A_NAME); length >= shortest; length--) {
            for (int first = 0; first + length <= terms.size(); first++) {
                List<Term> neighbours = terms.subList(first, first + length);
                names.add(neighbours.stream().map(Term::whole).collect(Collectors.joining()));
                if (length > 1) {
                    names.add(neighbours.stream().map(Term::whole).collect(Collectors.joining("_")));
                }
            }
        }
        return names;
    }
}
