package dev.quarry.indexing.chunking;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.quarry.indexing.chunking.syntax.Definition;

/** Determines the header and the kind of each chunk of a text; the chunks are queried in order. */
final class EnclosingDefinitions {

    private final String text;
    private final List<Definition> definitions;
    private final List<Definition> open = new ArrayList<>();
    private int next;

    /** @param definitions in the order of their start */
    EnclosingDefinitions(String text, List<Definition> definitions) {
        this.text = text;
        this.definitions = definitions;
    }

    /**
     * Returns the signatures of the definitions, and the titles of the calls, that the start of a chunk splits:
     * {@code class Foo
     * > void bar()}; null if there are none.
     */
    @Nullable
    String headerAt(int start) {
        open.removeIf(definition -> definition.end() <= start);
        while (next < definitions.size() && definitions.get(next).start() < start) {
            Definition definition = definitions.get(next);
            if (definition.end() > start) {
                open.add(definition);
            }
            next++;
        }
        return open.isEmpty() ? null
                : open.stream().map(definition -> Signature.of(text, definition)).collect(Collectors.joining(" > "));
    }

    /** Returns the kind of the chunk: that of the only outermost definition that begins in it, or {@link Chunk#CODE}. */
    String kindOf(int start, int end) {
        Definition only = null;
        for (int i = next; i < definitions.size() && definitions.get(i).start() < end; i++) {
            Definition definition = definitions.get(i);
            if (definition.start() < start || (only != null && definition.end() <= only.end())) {
                continue;
            }
            if (only != null) {
                return Chunk.CODE;
            }
            only = definition;
        }
        return only == null || !only.isSymbol() ? Chunk.CODE : only.kind().label();
    }
}
