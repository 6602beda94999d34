package dev.quarry.platform.syntax;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.treesitter.TreeSitterBash;
import org.treesitter.TreeSitterC;
import org.treesitter.TreeSitterCSharp;
import org.treesitter.TreeSitterCpp;
import org.treesitter.TreeSitterElixir;
import org.treesitter.TreeSitterGo;
import org.treesitter.TreeSitterHaskell;
import org.treesitter.TreeSitterJava;
import org.treesitter.TreeSitterJavascript;
import org.treesitter.TreeSitterKotlin;
import org.treesitter.TreeSitterPhp;
import org.treesitter.TreeSitterPython;
import org.treesitter.TreeSitterRuby;
import org.treesitter.TreeSitterRust;
import org.treesitter.TreeSitterScala;
import org.treesitter.TreeSitterSwift;
import org.treesitter.TreeSitterTsx;
import org.treesitter.TreeSitterTypescript;

import dev.quarry.platform.syntax.macros.CMacros;
import dev.quarry.platform.syntax.macros.CSharpBodies;
import dev.quarry.platform.syntax.macros.KotlinHeads;
import dev.quarry.platform.syntax.macros.RustMacros;

/** The grammars, by the names of the languages as GitHub spells them. */
public final class LanguageGrammars {

    private static final Map<String, Supplier<Grammar>> GRAMMARS = Map.ofEntries(
            Map.entry("C", () -> new Grammar(new TreeSitterC(), CMacros::blank)),
            Map.entry("C#", () -> new Grammar(new TreeSitterCSharp(), CSharpBodies::complete)),
            Map.entry("C++", () -> new Grammar(new TreeSitterCpp(), CMacros::blank)),
            Map.entry("Elixir", () -> new Grammar(new TreeSitterElixir())),
            Map.entry("Go", () -> new Grammar(new TreeSitterGo())),
            Map.entry("Haskell", () -> new Grammar(new TreeSitterHaskell())),
            Map.entry("Java", () -> new Grammar(new TreeSitterJava())),
            Map.entry("JavaScript", () -> new Grammar(new TreeSitterJavascript())),
            Map.entry("Kotlin", () -> new Grammar(new TreeSitterKotlin(), KotlinHeads::simplify)),
            Map.entry("PHP", () -> new Grammar(new TreeSitterPhp())),
            Map.entry("Python", () -> new Grammar(new TreeSitterPython())),
            Map.entry("Ruby", () -> new Grammar(new TreeSitterRuby())),
            Map.entry("Rust", () -> new Grammar(new TreeSitterRust(), RustMacros::unwrap)),
            Map.entry("Scala", () -> new Grammar(new TreeSitterScala())),
            Map.entry("Shell", () -> new Grammar(new TreeSitterBash())),
            Map.entry("Swift", () -> new Grammar(new TreeSitterSwift())),
            Map.entry("TSX", () -> new Grammar(new TreeSitterTsx())),
            Map.entry("TypeScript", () -> new Grammar(new TreeSitterTypescript())));

    private static final Map<String, Optional<Grammar>> LOADED = new ConcurrentHashMap<>();

    private LanguageGrammars() {
    }

    /** Returns the names of the languages that have a grammar. */
    public static Set<String> languages() {
        return GRAMMARS.keySet();
    }

    /**
     * Loads the grammar of a language, which has one, and its native library.
     *
     * @throws LinkageError if the library does not load: there is none for this platform, or the directory for temporary files
     *         is mounted without permission to execute
     */
    public static Grammar load(String language) {
        Supplier<Grammar> grammar = GRAMMARS.get(language);
        if (grammar == null) {
            throw new IllegalArgumentException("no grammar: " + language);
        }
        return grammar.get();
    }

    /**
     * Returns the grammar of a language; empty if it has none, or if it does not load in this process. May load a native
     * library: do not call it on an event loop.
     */
    public static Optional<Grammar> find(String language) {
        return GRAMMARS.containsKey(language) ? LOADED.computeIfAbsent(language, LanguageGrammars::loadIfPossible)
                : Optional.empty();
    }

    private static Optional<Grammar> loadIfPossible(String language) {
        try {
            return Optional.of(load(language));
        } catch (LinkageError | RuntimeException unavailable) {
            // Indexing has the same grammars, and reports the ones that do not load.
            return Optional.empty();
        }
    }
}
