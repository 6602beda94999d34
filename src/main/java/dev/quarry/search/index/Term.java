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

/** A word of a query. All letters are folded ({@link WordFolding}), as they are in the index. */
public sealed interface Term permits WordTerm, RunTerm, SignedTerm {

    /** The term as one token or name. */
    String whole();

    /** The parts of which it is composed; itself if it is not. */
    List<String> parts();

    /** The term as it is written, in lower case. */
    String written();

    /** Whether places with its parts are looked for once there is none with the term itself. */
    boolean isComposed();

    /** The parts, as words of their own. */
    public Stream<Term> simple();

    /** Whether {@code part} is a form of the word. */
    boolean isFormOf(String part);

    /** The {@code tsquery} of the word itself. */
    String exactly();

    /** The {@code tsquery} of the word, its other forms, and its parts if they stand near one another. */
    String loosely();

    /** The beginnings of its other forms, and of the parts of those it is composed of. */
    List<Beginning> beginnings();

    /**
     * As {@link #loosely}, but with the words themselves in place of their beginnings: for one of these, an index reads all
     * words that begin so.
     */
    String loosely(Function<Beginning, List<String>> forms);

    /** As {@link #loosely(Function)}, but without its parts. */
    String closely(Function<Beginning, List<String>> forms);

    /** Returns the share of the chunks that have the term itself, by the shares of tokens. */
    double frequency(ToDoubleFunction<String> frequencies);

    /** Returns the share of the chunks that have the term or one of its forms. */
    double share(ToDoubleFunction<String> frequencies, Function<Beginning, List<String>> forms);

    /** Whether few chunks have the term or one of its forms, by the tokens that are common. */
    boolean isRare(Predicate<String> isCommon, Function<Beginning, List<String>> forms);

    /** The parts of all words of a text, in lower case. */
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

    /** No token has a quote or a backslash: there is nothing to escape. */
    static String quoted(String lexeme) {
        return "'" + lexeme + "'";
    }
}
