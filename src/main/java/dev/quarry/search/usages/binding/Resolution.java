package dev.quarry.search.usages.binding;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The definitions that an occurrence refers to.
 *
 * @param candidates the definitions that it may refer to; one, if the label is not {@link Label#NAME}
 * @param declaredAt the offset of a declaration in the same file that is no definition of the project; -1 if there is none
 */
public record Resolution(Label label, List<KnownDefinition> candidates, int declaredAt) {

    public Resolution {
        candidates = List.copyOf(candidates);
    }

    static Resolution local(int offset) {
        return new Resolution(Label.EXACT, List.of(), offset);
    }

    static Resolution to(Label label, KnownDefinition definition) {
        return new Resolution(label, List.of(definition), -1);
    }

    static Resolution oneOf(List<KnownDefinition> candidates) {
        return new Resolution(Label.NAME, candidates, -1);
    }

    /** Returns the definition that it refers to; null if that is not decided. */
    public @Nullable KnownDefinition definition() {
        return label != Label.NAME && !candidates.isEmpty() ? candidates.get(0) : null;
    }
}
