package dev.quarry.search.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.quarry.platform.text.Words;
import dev.quarry.search.text.RequiredWords;
import dev.quarry.search.text.RequiredWords.Clause;
import dev.quarry.search.text.WordPattern;

/**
 * Builds the {@code tsquery}s that select candidate chunks for a literal or a regular expression; a candidate satisfies at
 * least one of them. The queries name whole words, which the index looks up one by one: for a prefix it would read the
 * postings of every word that begins with it.
 */
public final class WordQueries {

    /** Above this share of the chunks, a scan of all files fills a page sooner than a lookup. */
    private static final double MOST = 0.01;
    /** The assumed share of the chunks for a word without statistics. */
    private static final double RARE = 0.0001;
    /** For each chunk that has one word of a query, the index checks all words of that query. */
    private static final int WORDS_PER_QUERY = 16;
    /** Above this number of words, a further condition costs more than it saves. */
    private static final int MAX_FURTHER_WORDS = 32;

    private final Map<WordPattern, List<String>> words;
    private final Map<String, Float> frequencies;

    private WordQueries(Map<WordPattern, List<String>> words, Map<String, Float> frequencies) {
        this.words = words;
        this.frequencies = frequencies;
    }

    /**
     * Returns the queries for the words that a match requires.
     *
     * @param words the dictionary words of each pattern; patterns with too many words are absent
     * @param frequencies the share of the chunks that have a word, for common words
     * @param isBegun whether the search must continue with a lookup, regardless of the number of candidates
     * @return empty if too many chunks may have the words
     */
    public static Optional<List<String>> of(RequiredWords required, Map<WordPattern, List<String>> words,
            Map<String, Float> frequencies, boolean isBegun) {
        return new WordQueries(words, frequencies).queries(required, isBegun ? Double.MAX_VALUE : MOST);
    }

    private Optional<List<String>> queries(RequiredWords required, double most) {
        List<Clause> known = required.clauses().stream().filter(this::isKnown).toList();
        Optional<Clause> rarest = known.stream().min(Comparator.comparingDouble(this::share));
        // Words in different lines may be in different chunks, so that a chunk need not have those of all clauses.
        List<Clause> together = required.crossesLines() ? rarest.stream().toList() : known;
        double share = together.stream().mapToDouble(this::share).reduce(1, (a, b) -> a * b);
        return share > most ? Optional.empty() : rarest.map(clause -> queries(clause, together));
    }

    private boolean isKnown(Clause clause) {
        return clause.alternatives().stream().allMatch(words -> words.stream().anyMatch(this.words::containsKey));
    }

    private double share(Clause clause) {
        return clause.alternatives().stream()
                .mapToDouble(patterns -> known(patterns).stream().mapToDouble(this::share).reduce(1, (a, b) -> a * b))
                .sum();
    }

    private double share(WordPattern pattern) {
        return wordsOf(pattern).stream().mapToDouble(word -> frequencies.getOrDefault(word, (float) RARE)).sum();
    }

    private List<WordPattern> known(List<WordPattern> patterns) {
        return patterns.stream().filter(words::containsKey).toList();
    }

    private List<String> wordsOf(WordPattern pattern) {
        return words.getOrDefault(pattern, List.of());
    }

    private List<String> queries(Clause rarest, List<Clause> clauses) {
        List<String> further = clauses.stream()
                .filter(clause -> clause != rarest)
                .map(this::further)
                .flatMap(Optional::stream)
                .toList();
        return rarest.alternatives().stream().flatMap(patterns -> queries(known(patterns), further).stream()).toList();
    }

    private List<String> queries(List<WordPattern> patterns, List<String> further) {
        WordPattern rarest = patterns.stream().min(Comparator.comparingDouble(this::share)).orElseThrow();
        List<String> conditions = new ArrayList<>(further);
        patterns.stream()
                .filter(pattern -> pattern != rarest && wordsOf(pattern).size() <= MAX_FURTHER_WORDS)
                .forEach(pattern -> conditions.add(anyOf(wordsOf(pattern))));
        List<String> candidates = wordsOf(rarest);
        List<String> queries = new ArrayList<>();
        for (int first = 0; first < candidates.size(); first += WORDS_PER_QUERY) {
            List<String> some = candidates.subList(first, Math.min(first + WORDS_PER_QUERY, candidates.size()));
            queries.add(anyOf(some) + inTheSameLine(conditions));
        }
        return queries;
    }

    /**
     * Requires further words in the same chunk, unless the chunk has a part of a split line: then they may be in another
     * chunk.
     */
    private static String inTheSameLine(List<String> conditions) {
        return conditions.isEmpty() ? "" : " & " + any(List.of(all(conditions), Term.quoted(Words.SPLIT)));
    }

    /** Returns a clause as a condition; empty if it has too many words to save time. */
    private Optional<String> further(Clause clause) {
        int count = clause.alternatives().stream()
                .flatMap(patterns -> known(patterns).stream())
                .mapToInt(pattern -> wordsOf(pattern).size())
                .sum();
        return count > MAX_FURTHER_WORDS ? Optional.empty()
                : Optional.of(any(clause.alternatives().stream()
                        .map(patterns -> all(known(patterns).stream().map(pattern -> anyOf(wordsOf(pattern))).toList()))
                        .toList()));
    }

    /** Without words, only a chunk with a part of a split line can match: no whole line has a word like the pattern. */
    private static String anyOf(List<String> words) {
        return words.isEmpty() ? Term.quoted(Words.SPLIT) : any(words.stream().map(Term::quoted).toList());
    }

    private static String any(List<String> conditions) {
        return joined(" | ", conditions);
    }

    private static String all(List<String> conditions) {
        return joined(" & ", conditions);
    }

    private static String joined(String operator, List<String> conditions) {
        return conditions.size() == 1 ? conditions.get(0)
                : conditions.stream().collect(Collectors.joining(operator, "(", ")"));
    }
}
