package dev.quarry.search.index;

import java.util.List;
import java.util.function.ToDoubleFunction;

import dev.quarry.platform.text.SignedName;

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
    public double frequency(ToDoubleFunction<String> frequencies) {
        return frequencies.applyAsDouble(whole);
    }
}
