package dev.quarry.indexing.chunking.syntax;

import java.util.List;

/**
 * What is known of a text's structure.
 *
 * @param cuts where it may be cut, from its beginning to its end
 * @param definitions in the order in which they begin, an outer one before those inside it
 */
public record Outline(List<Cut> cuts, List<Definition> definitions) {

    public Outline {
        cuts = List.copyOf(cuts);
        definitions = List.copyOf(definitions);
    }
}
