package dev.quarry.search.usages.languages;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes sets of kinds of nodes of other sets, so that a grammar's kinds are listed once. */
final class Kinds {

    private Kinds() {
    }

    static Set<String> with(Set<String> kinds, String... more) {
        return union(kinds, Set.of(more));
    }

    static Set<String> union(Set<String> some, Set<String> others) {
        return Stream.concat(some.stream(), others.stream()).collect(Collectors.toUnmodifiableSet());
    }
}
