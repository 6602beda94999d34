package dev.quarry.search.usages.languages;

import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.quarry.search.usages.syntax.LanguageRules;

/** The rules of the languages whose occurrences are classified by their syntax trees. */
public final class UsageRules {

    private static final Map<String, LanguageRules> RULES = Map.ofEntries(
            Map.entry("C#", new CSharpRules()),
            Map.entry("Go", new GoRules()),
            Map.entry("Java", new JavaRules()),
            Map.entry("JavaScript", new ScriptRules()),
            Map.entry("Kotlin", new KotlinRules()),
            Map.entry("Python", new PythonRules()),
            Map.entry("Rust", new RustRules()),
            Map.entry("TSX", new ScriptRules()),
            Map.entry("TypeScript", new ScriptRules()));

    private UsageRules() {
    }

    /** @param language as GitHub spells it */
    public static Optional<LanguageRules> find(@Nullable String language) {
        return language == null ? Optional.empty() : Optional.ofNullable(RULES.get(language));
    }
}
