package dev.quarry.search.index;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

import dev.quarry.search.index.WordStore.Beginning;

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

    private static Term simple(String part) {
        return of(part, List.of(part), part);
    }

    @Override
    public boolean isComposed() {
        return parts.size() > 1;
    }

    @Override
    public Stream<Term> simple() {
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

    @Override
    public List<Beginning> beginnings() {
        return isComposed() ? List.of(new Beginning(false, whole), new Beginning(true, lastPart()))
                : List.of(new Beginning(true, prefix));
    }

    private String lastPart() {
        return parts.get(parts.size() - 1);
    }

    @Override
    public String loosely(Function<Beginning, List<String>> forms) {
        if (!isComposed()) {
            return closely(forms);
        }
        String first = Term.allOf(parts.subList(0, parts.size() - 1).stream());
        String last = Term.anyOf(Stream.concat(forms.apply(beginnings().get(1)).stream(), Stream.of(lastPart())));
        return "(" + closely(forms) + " | (" + first + " & " + last + "))";
    }

    @Override
    public String closely(Function<Beginning, List<String>> forms) {
        return Term.anyOf(Stream.concat(forms(forms).stream(), Stream.of(whole)));
    }

    private List<String> forms(Function<Beginning, List<String>> forms) {
        return forms.apply(beginnings().get(0));
    }

    @Override
    public double frequency(ToDoubleFunction<String> frequencies) {
        return frequencies.applyAsDouble(whole);
    }

    @Override
    public double share(ToDoubleFunction<String> frequencies, Function<Beginning, List<String>> forms) {
        return Math.min(1, forms(forms).stream().mapToDouble(frequencies).sum());
    }

    @Override
    public boolean isRare(Predicate<String> isCommon, Function<Beginning, List<String>> forms) {
        return forms(forms).stream().noneMatch(isCommon);
    }
}
