package dev.quarry.search.index;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

import dev.quarry.platform.text.Bigrams;

/** A word in a script without spaces. It matches anywhere within a run of letters: its {@link Bigrams} must be adjacent. */
public record RunTerm(String whole) implements Term {

    /** Returns the bigrams that have two letters; for a run of a single letter, that letter. */
    static List<String> tokens(String run) {
        List<String> bigrams = Bigrams.of(run);
        return bigrams.size() == 1 ? bigrams : bigrams.subList(0, bigrams.size() - 1);
    }

    private List<String> tokens() {
        return tokens(whole);
    }

    /** Whether the word is a single letter, which matches as the prefix of a bigram. */
    private boolean isLetter() {
        return whole.codePointCount(0, whole.length()) == 1;
    }

    @Override
    public List<String> parts() {
        return List.of(whole);
    }

    @Override
    public String written() {
        return whole;
    }

    @Override
    public boolean isComposed() {
        return false;
    }

    @Override
    public boolean isFormOf(String part) {
        return part.contains(whole);
    }

    @Override
    public String exactly() {
        return isLetter() ? Term.quoted(whole) + ":*"
                : tokens().stream().map(Term::quoted).collect(Collectors.joining(" <-> ", "(", ")"));
    }

    @Override
    public String loosely() {
        return exactly();
    }

    @Override
    public double frequency(ToDoubleFunction<String> frequencies) {
        return tokens().stream().mapToDouble(frequencies).min().orElseThrow();
    }
}
