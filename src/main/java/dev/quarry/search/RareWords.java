package dev.quarry.search;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.quarry.platform.text.Words;
import dev.quarry.search.text.CertainLexemes;
import dev.quarry.search.text.CertainLexemes.Word;

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
        double share = lexemes.words().stream().mapToDouble(word -> share(word, frequencies)).reduce(1, (a, b) -> a * b);
        return lexemes.isEmpty() || share > MOST ? Optional.empty() : Optional.of(query(lexemes));
    }

    private static double share(Word word, Map<String, Float> frequencies) {
        return Stream.concat(
                word.whole().stream().map(whole -> share(whole, frequencies)),
                word.prefixes().stream().map(prefix -> Math.min(1, WORDS_OF_A_PREFIX * share(prefix, frequencies))))
                .reduce(1.0, (a, b) -> a * b);
    }

    private static double share(String lexeme, Map<String, Float> frequencies) {
        return frequencies.getOrDefault(lexeme, (float) RARE);
    }

    private static String query(CertainLexemes lexemes) {
        return lexemes.words().stream().map(RareWords::query)
                .collect(Collectors.joining(" & ", "(", ") | " + Term.quoted(Words.LEFT_OUT)));
    }

    /** All of them at one place. */
    private static String query(Word word) {
        return Stream.concat(
                word.whole().stream().map(Term::quoted),
                word.prefixes().stream().map(prefix -> Term.quoted(prefix) + ":*"))
                .collect(Collectors.joining(" <0> ", "(", ")"));
    }
}
