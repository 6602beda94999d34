package dev.quarry.search.index;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.quarry.platform.text.WordFolding;
import dev.quarry.platform.text.Words;
import dev.quarry.search.index.WordStore.Beginning;

/** A term of a query. All letters are folded ({@link WordFolding}), as they are in the index. */
public sealed interface Term permits WordTerm, RunTerm, SignedTerm {

    /** Returns the term as one token or name. */
    String whole();

    /** Returns the parts of a composed term; otherwise the term itself. */
    List<String> parts();

    /** Returns the term as it is written, in lower case. */
    String written();

    /** Whether the term has parts that are searched if no chunk has the term itself. */
    boolean isComposed();

    /** Returns each part as a term of its own. */
    public Stream<Term> simple();

    /** Whether {@code part} is an inflected form of the term. */
    boolean isFormOf(String part);

    /** Returns the {@code tsquery} of the term itself. */
    String exactly();

    /** Returns the {@code tsquery} of the term, its other forms, and all its parts together. */
    String loosely();

    /** Returns the prefixes of its other forms and, for a composed term, of the forms of its parts. */
    List<Beginning> beginnings();

    /**
     * Like {@link #loosely}, but enumerates the dictionary words instead of prefixes: for a prefix, an index reads the
     * postings of every word that begins with it.
     */
    String loosely(Function<Beginning, List<String>> forms);

    /** Like {@link #loosely(Function)}, but without the parts. */
    String closely(Function<Beginning, List<String>> forms);

    /** Returns the share of the chunks that have the term itself, from 0 to 1, given the share of each token. */
    double frequency(ToDoubleFunction<String> frequencies);

    /** Returns the share of the chunks that have the term or one of its forms, from 0 to 1. */
    double share(ToDoubleFunction<String> frequencies, Function<Beginning, List<String>> forms);

    /** Whether few chunks have the term or one of its forms: none of these is a common token. */
    boolean isRare(Predicate<String> isCommon, Function<Beginning, List<String>> forms);

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
