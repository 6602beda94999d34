package dev.quarry.search;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.quarry.platform.text.Words;
import dev.quarry.search.text.CertainLexemes;

/** Words that few chunks have together. */
final class RareWords {

    /** Of the chunks: more of them take longer to look up than the trigrams do. */
    private static final double MOST = 0.01;
    /** Of words that are not among the most common ones, as far as is known. */
    private static final double RARE = 0.005;
    /** A beginning is common to several words. */
    private static final double WORDS_OF_A_PREFIX = 3;

    private RareWords() {
    }

    /** Returns the words as a {@code tsquery}, if they are rare enough. */
    static Optional<String> of(CertainLexemes lexemes, Map<String, Float> frequencies) {
        double share = lexemes.whole().stream().mapToDouble(word -> share(word, frequencies)).reduce(1, (a, b) -> a * b)
                * lexemes.prefixes().stream().mapToDouble(prefix -> Math.min(1, WORDS_OF_A_PREFIX * share(prefix, frequencies)))
                        .reduce(1, (a, b) -> a * b);
        return lexemes.isEmpty() || share > MOST ? Optional.empty() : Optional.of(query(lexemes));
    }

    private static double share(String word, Map<String, Float> frequencies) {
        return frequencies.getOrDefault(word, (float) RARE);
    }

    /** All of them at one place. */
    private static String query(CertainLexemes lexemes) {
        return Stream
                .concat(lexemes.whole().stream().map(Term::quoted),
                        lexemes.prefixes().stream().map(it -> Term.quoted(it) + ":*"))
                .collect(Collectors.joining(" <0> ", "(", ") | " + Term.quoted(Words.LEFT_OUT)));
    }
}
