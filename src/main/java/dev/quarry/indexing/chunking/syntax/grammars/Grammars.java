package dev.quarry.indexing.chunking.syntax.grammars;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import dev.quarry.indexing.chunking.syntax.Syntax;

/**
 * Loads each grammar on first use. A grammar comes with a native library, which does not load on a platform without a build of
 * it, or if the directory for temporary files is mounted without permission to execute.
 */
final class Grammars {

    private final Map<String, Supplier<Syntax>> loaders;
    private final Map<String, Optional<Syntax>> loaded = new ConcurrentHashMap<>();
    private final Map<String, String> missing = new ConcurrentHashMap<>();

    /** @param loaders by the name of the language */
    Grammars(Map<String, Supplier<Syntax>> loaders) {
        this.loaders = Map.copyOf(loaders);
    }

    /** Returns the syntax of a language; empty if it has no grammar, or if its grammar does not load in this process. */
    Optional<Syntax> find(String language) {
        Supplier<Syntax> loader = loaders.get(language);
        return loader == null ? Optional.empty() : loaded.computeIfAbsent(language, unknown -> load(unknown, loader));
    }

    /** Loads all grammars. */
    void loadAll() {
        loaders.keySet().forEach(this::find);
    }

    /** Returns the languages whose grammars were needed so far and did not load, with the reasons. */
    SortedMap<String, String> missing() {
        return new TreeMap<>(missing);
    }

    private Optional<Syntax> load(String language, Supplier<Syntax> loader) {
        try {
            return Optional.of(loader.get());
        } catch (LinkageError | RuntimeException unavailable) {
            missing.put(language, String.valueOf(cause(unavailable).getMessage()));
            return Optional.empty();
        }
    }

    /** Returns the root cause: an error in a static initialiser is wrapped. */
    private static Throwable cause(Throwable failure) {
        return failure.getCause() == null ? failure : cause(failure.getCause());
    }
}
