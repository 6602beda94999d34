package dev.quarry.search.usages;

import java.util.List;

import dev.quarry.search.usages.binding.KnownDefinition;
import dev.quarry.search.usages.binding.Resolution;

/** The definitions whose usages are asked for. */
sealed interface Wanted {

    /** All definitions of the name. */
    record All() implements Wanted {
    }

    /** Some of the definitions of the name. */
    record Some(List<KnownDefinition> definitions) implements Wanted {

        public Some {
            definitions = List.copyOf(definitions);
        }
    }

    /** A variable that one file declares for a part of itself, or another declaration that the index has no symbol of. */
    record Declared(long versionId, String path, int offset) implements Wanted {
    }

    /** Whether an occurrence in a file is, or may be, a usage of these definitions. */
    default boolean includes(Resolution resolution, long versionId, String path) {
        if (this instanceof Some some) {
            KnownDefinition definition = resolution.definition();
            return resolution.declaredAt() < 0 && (definition == null || some.has(definition));
        }
        return !(this instanceof Declared declared) || (resolution.declaredAt() == declared.offset()
                && declared.versionId() == versionId && declared.path().equals(path));
    }

    /** Whether a definition is asked for. */
    default boolean has(KnownDefinition definition) {
        return this instanceof All || (this instanceof Some some && some.definitions().stream().anyMatch(definition::isSame));
    }
}
