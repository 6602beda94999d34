package dev.quarry.search.usages;

import java.util.List;

import dev.quarry.search.usages.binding.Definition;

/**
 * The definitions of the name in the project.
 *
 * @param isComplete whether these are all
 */
record NamedDefinitions(List<Definition> definitions, boolean isComplete) {

    NamedDefinitions {
        definitions = List.copyOf(definitions);
    }
}
