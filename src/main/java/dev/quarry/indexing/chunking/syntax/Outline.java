package dev.quarry.indexing.chunking.syntax;

import java.util.List;

/**
 * The structure of a text.
 *
 * @param cuts the positions at which it may be cut, in ascending order
 * @param definitions in the order of their start; an outer one precedes those inside it
 */
public record Outline(List<Cut> cuts, List<Definition> definitions) {

    public Outline {
        cuts = List.copyOf(cuts);
        definitions = List.copyOf(definitions);
    }
}
