package dev.quarry.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.quarry.platform.text.Words;
import dev.quarry.search.WordStore.Beginning;

/**
 * A word of a query.
 *
 * @param whole in lower case
 * @param parts of which it is composed; itself if it is not
 * @param prefix what its other forms begin with, such as {@code expir} of {@code expired}
 */
record Term(String whole, List<String> parts, String prefix) {

    Term {
        parts = List.copyOf(parts);
    }

    boolean isComposed() {
        return parts.size() > 1;
    }

    static Term simple(String word) {
        return new Term(word, List.of(word), Stem.of(word));
    }

    /** The parts, as words of their own. */
    Stream<Term> simple() {
        return parts.stream().map(Term::simple);
    }

    /** Whether {@code part} is a form of the word. */
    boolean isFormOf(String part) {
        return part.startsWith(prefix);
    }

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

    /** The {@code tsquery} of the word itself. */
    String exactly() {
        return quoted(whole);
    }

    /** What its other forms begin with, and the parts of those it is composed of. */
    List<Beginning> beginnings() {
        return isComposed() ? List.of(new Beginning(false, whole), new Beginning(true, lastPart()))
                : List.of(new Beginning(true, prefix));
    }

    private String lastPart() {
        return parts.get(parts.size() - 1);
    }

    /**
     * As {@link #loosely}, but with the words themselves in place of their beginnings: for one of these, an index reads all
     * words that begin so.
     */
    String loosely(Function<Beginning, List<String>> forms) {
        if (!isComposed()) {
            return closely(forms);
        }
        String first = parts.subList(0, parts.size() - 1).stream().map(Term::quoted).collect(Collectors.joining(" & "));
        return "(" + closely(forms) + " | (" + first + " & "
                + anyOf(forms.apply(beginnings().get(1)), List.of(lastPart())) + "))";
    }

    /** As {@link #loosely(Function)}, but without its parts. */
    String closely(Function<Beginning, List<String>> forms) {
        return anyOf(forms.apply(beginnings().get(0)), List.of(whole));
    }

    private static String anyOf(List<String> words, List<String> more) {
        return Stream.concat(words.stream(), more.stream()).distinct().map(Term::quoted)
                .collect(Collectors.joining(" | ", "(", ")"));
    }

    /** The {@code tsquery} of the word, its other forms, and its parts if they stand near one another. */
    String loosely() {
        return isComposed()
                ? "(" + quoted(whole) + ":* | (" + allParts() + ":*))"
                : quoted(prefix) + ":*";
    }

    private String allParts() {
        return parts.stream().map(Term::quoted).collect(Collectors.joining(" & "));
    }

    /** Words are letters, digits, marks and underscores: there is nothing to escape. */
    static String quoted(String lexeme) {
        return "'" + lexeme + "'";
    }
}
