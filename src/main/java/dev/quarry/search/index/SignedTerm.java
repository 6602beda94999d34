package dev.quarry.search.index;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

import dev.quarry.platform.text.SignedName;
import dev.quarry.search.index.WordStore.Beginning;

/**
 * A name with signs, such as {@code c++} ({@link SignedName}). Its words match where the name itself does not occur.
 *
 * @param parts the words of the name
 */
public record SignedTerm(String whole, List<String> parts) implements Term {

    public SignedTerm {
        parts = List.copyOf(parts);
    }

    @Override
    public String written() {
        return whole;
    }

    @Override
    public boolean isComposed() {
        return true;
    }

    @Override
    public Stream<Term> simple() {
        return Stream.of(this);
    }

    /** Always false: a part has no signs. */
    @Override
    public boolean isFormOf(String part) {
        return false;
    }

    @Override
    public String exactly() {
        return Term.quoted(whole);
    }

    @Override
    public String loosely() {
        return "(" + exactly() + " | (" + Term.allOf(parts.stream()) + "))";
    }

    @Override
    public List<Beginning> beginnings() {
        return List.of();
    }

    @Override
    public String loosely(Function<Beginning, List<String>> forms) {
        return loosely();
    }

    @Override
    public String closely(Function<Beginning, List<String>> forms) {
        return exactly();
    }

    @Override
    public double frequency(ToDoubleFunction<String> frequencies) {
        return frequencies.applyAsDouble(whole);
    }

    @Override
    public double share(ToDoubleFunction<String> frequencies, Function<Beginning, List<String>> forms) {
        return parts.stream().mapToDouble(frequencies).min().orElseThrow();
    }

    /** Considers the name only, not its words. */
    @Override
    public boolean isRare(Predicate<String> isCommon, Function<Beginning, List<String>> forms) {
        return !isCommon.test(whole);
    }
}
