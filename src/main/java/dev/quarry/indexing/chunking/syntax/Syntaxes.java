package dev.quarry.indexing.chunking.syntax;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The languages that can be parsed. Each grammar is loaded when it is first needed. */
public final class Syntaxes {

    private static final System.Logger LOG = System.getLogger(Syntaxes.class.getName());

    private static final Map<String, Supplier<Syntax>> LOADERS = Map.ofEntries(
            Map.entry("C", CSyntax::load),
            Map.entry("C#", CSharpSyntax::load),
            Map.entry("C++", CppSyntax::load),
            Map.entry("Go", GoSyntax::load),
            Map.entry("Java", JavaSyntax::load),
            Map.entry("JavaScript", JavaScriptSyntax::load),
            Map.entry("Kotlin", KotlinSyntax::load),
            Map.entry("PHP", PhpSyntax::load),
            Map.entry("Python", PythonSyntax::load),
            Map.entry("Ruby", RubySyntax::load),
            Map.entry("Rust", RustSyntax::load),
            Map.entry("Scala", ScalaSyntax::load),
            Map.entry("Shell", BashSyntax::load),
            Map.entry("TSX", TypeScriptSyntax::loadTsx),
            Map.entry("TypeScript", TypeScriptSyntax::load));

    private static final Map<String, Optional<Syntax>> LOADED = new ConcurrentHashMap<>();

    private Syntaxes() {
    }

    /** Returns the languages that have a grammar, as GitHub spells them. */
    public static Set<String> languages() {
        return LOADERS.keySet();
    }

    /** Returns how to parse a language; empty if it has no grammar, or its grammar does not run on this machine. */
    public static Optional<Syntax> find(String language) {
        Supplier<Syntax> loader = LOADERS.get(language);
        return loader == null ? Optional.empty() : LOADED.computeIfAbsent(language, missing -> load(missing, loader));
    }

    private static Optional<Syntax> load(String language, Supplier<Syntax> loader) {
        try {
            return Optional.of(loader.get());
        } catch (LinkageError | RuntimeException unavailable) {
            // There are native libraries for the usual systems only; elsewhere, files are cut at blank lines.
            LOG.log(System.Logger.Level.WARNING, "No grammar for " + language + ": its files are cut at blank lines, "
                    + "and their symbols are not known", unavailable);
            return Optional.empty();
        }
    }
}
