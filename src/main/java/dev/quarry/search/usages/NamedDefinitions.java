package dev.quarry.search.usages;

import java.util.List;

import dev.quarry.search.usages.binding.KnownDefinition;

/**
 * The definitions of the name in the project.
 *
 * @param isComplete whether these are all
 */
record NamedDefinitions(List<KnownDefinition> definitions, boolean isComplete) {

    NamedDefinitions {
        definitions = List.copyOf(definitions);
    }
}
