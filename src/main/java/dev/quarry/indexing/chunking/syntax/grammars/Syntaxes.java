package dev.quarry.indexing.chunking.syntax.grammars;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Supplier;

import dev.quarry.indexing.chunking.syntax.Syntax;

/** The registry of languages that can be parsed. */
public final class Syntaxes {

    private static final Map<String, Supplier<Syntax>> LOADERS = Map.ofEntries(
            Map.entry("C", CSyntax::load),
            Map.entry("C#", CSharpSyntax::load),
            Map.entry("C++", CppSyntax::load),
            Map.entry("Elixir", ElixirSyntax::load),
            Map.entry("Go", GoSyntax::load),
            Map.entry("Haskell", HaskellSyntax::load),
            Map.entry("Java", JavaSyntax::load),
            Map.entry("JavaScript", JavaScriptSyntax::load),
            Map.entry("Kotlin", KotlinSyntax::load),
            Map.entry("PHP", PhpSyntax::load),
            Map.entry("Python", PythonSyntax::load),
            Map.entry("Ruby", RubySyntax::load),
            Map.entry("Rust", RustSyntax::load),
            Map.entry("Scala", ScalaSyntax::load),
            Map.entry("Shell", BashSyntax::load),
            Map.entry("Swift", SwiftSyntax::load),
            Map.entry("TSX", TypeScriptSyntax::loadTsx),
            Map.entry("TypeScript", TypeScriptSyntax::load));

    private static final Grammars GRAMMARS = new Grammars(LOADERS);

    private Syntaxes() {
    }

    /** Returns the names of the languages that have a grammar, as GitHub spells them. */
    public static Set<String> languages() {
        return LOADERS.keySet();
    }

    /**
     * Returns the syntax of a language; empty if it has no grammar, or if its grammar does not load in this process. May load a
     * native library: do not call it on an event loop.
     */
    public static Optional<Syntax> find(String language) {
        return GRAMMARS.find(language);
    }

    /**
     * Returns the languages whose grammars were needed so far and did not load, with the reasons. Their files are cut at blank
     * lines and have no symbols.
     */
    public static SortedMap<String, String> missing() {
        return GRAMMARS.missing();
    }

    /** Loads all grammars, so that {@link #missing()} is complete. */
    public static void loadAll() {
        GRAMMARS.loadAll();
    }
}
