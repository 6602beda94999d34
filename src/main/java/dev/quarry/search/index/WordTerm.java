package dev.quarry.search.index;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * A word, which may have other forms and parts.
 *
 * @param prefix the stem, which all its other forms begin with, such as {@code expir} for {@code expired}
 */
public record WordTerm(String whole, List<String> parts, String prefix, String written) implements Term {

    public WordTerm {
        parts = List.copyOf(parts);
    }

    static WordTerm of(String whole, List<String> parts, String written) {
        return new WordTerm(whole, parts, Stem.of(whole), written);
    }

    private static WordTerm simple(String part) {
        return of(part, List.of(part), part);
    }

    @Override
    public boolean isComposed() {
        return parts.size() > 1;
    }

    /** Returns each part as a word of its own. */
    public Stream<WordTerm> simple() {
        return parts.stream().map(WordTerm::simple);
    }

    @Override
    public boolean isFormOf(String part) {
        return part.startsWith(prefix);
    }

    @Override
    public String exactly() {
        return Term.quoted(whole);
    }

    @Override
    public String loosely() {
        return isComposed()
                ? "(" + Term.quoted(whole) + ":* | (" + Term.allOf(parts.stream()) + ":*))"
                : Term.quoted(prefix) + ":*";
    }

    /** Returns the words that may be forms of this word, most of which do not exist. */
    public List<String> forms() {
        return Stem.forms(whole);
    }

    @Override
    public double frequency(ToDoubleFunction<String> frequencies) {
        return frequencies.applyAsDouble(whole);
    }
}
