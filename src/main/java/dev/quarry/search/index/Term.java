package dev.quarry.search.index;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.quarry.platform.text.WordFolding;
import dev.quarry.platform.text.Words;

/** A term of a query. All letters are folded ({@link WordFolding}), as they are in the index. */
public sealed interface Term permits WordTerm, RunTerm, SignedTerm {

    /** Returns the term as one token or name. */
    String whole();

    /** Returns the parts of a composed term; otherwise the term itself. */
    List<String> parts();

    /** Returns the term as it is written, in lower case. */
    String written();

    /** Whether the term has parts. */
    boolean isComposed();

    /** Whether {@code part} is an inflected form of the term. */
    boolean isFormOf(String part);

    /** Returns the {@code tsquery} of the term itself. */
    String exactly();

    /** Returns the {@code tsquery} of the term and its other forms; for a composed term, also of all its parts together. */
    String loosely();

    /** Returns the share of the chunks that have the term itself, from 0 to 1, given the share of each token. */
    double frequency(ToDoubleFunction<String> frequencies);

    /** Returns the parts of all words of a text, in lower case. */
    static List<String> parts(String text) {
        Words words = new Words();
        words.read(text, 0, text.length());
        List<String> parts = new ArrayList<>();
        while (words.advance()) {
            for (int part = 0; part < words.partCount(); part++) {
                parts.add(new String(words.letters(), words.partStart(part), words.partEnd(part) - words.partStart(part)));
            }
        }
        return parts;
    }

    static String anyOf(Stream<String> lexemes) {
        return lexemes.distinct().map(Term::quoted).collect(Collectors.joining(" | ", "(", ")"));
    }

    static String allOf(Stream<String> lexemes) {
        return lexemes.map(Term::quoted).collect(Collectors.joining(" & "));
    }

    /** Quotes a token. Tokens have no quotes or backslashes, so there is nothing to escape. */
    static String quoted(String lexeme) {
        return "'" + lexeme + "'";
    }
}
