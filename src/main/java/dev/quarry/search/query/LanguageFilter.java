package dev.quarry.search.query;

import java.util.Locale;
import java.util.Map;

/** Maps the names that clients use for a language to its name in the index, in lower case. */
final class LanguageFilter {

    private static final Map<String, String> SHORT_NAMES = Map.ofEntries(
            Map.entry("bash", "shell"),
            Map.entry("cpp", "c++"),
            Map.entry("cs", "c#"),
            Map.entry("csharp", "c#"),
            Map.entry("golang", "go"),
            Map.entry("js", "javascript"),
            Map.entry("kt", "kotlin"),
            Map.entry("md", "markdown"),
            Map.entry("py", "python"),
            Map.entry("rb", "ruby"),
            Map.entry("rs", "rust"),
            Map.entry("sh", "shell"),
            Map.entry("ts", "typescript"),
            Map.entry("yml", "yaml"));

    private LanguageFilter() {
    }

    static String name(String value) {
        String name = value.toLowerCase(Locale.ROOT);
        return SHORT_NAMES.getOrDefault(name, name);
    }
}
