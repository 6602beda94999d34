package dev.quarry.indexing.chunking.language;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The statement at the head of a file that names its package, namespace or module.
 *
 * @param keyword {@code package}, for example
 * @param name as written
 */
public record PackageClause(String keyword, String name) {

    private static final Pattern NAME = Pattern.compile(
            "\\s+([\\p{L}_][\\w.\\\\:'`-]*)\\s*(?:[;({]|//|/\\*|where\\b|do\\b|$).*",
            Pattern.UNICODE_CHARACTER_CLASS);

    private static final Map<String, String> KEYWORDS = keywords(Map.of(
            "package", List.of("Go", "Groovy", "Java", "Kotlin", "Odin", "Perl", "Protocol Buffer", "Scala"),
            "namespace", List.of("C#", "F#", "PHP"),
            "module", List.of("Agda", "Elm", "Haskell", "Idris", "PureScript"),
            "defmodule", List.of("Elixir"),
            "(ns", List.of("Clojure"),
            "library", List.of("Dart")));

    private static Map<String, String> keywords(Map<String, List<String>> languages) {
        Map<String, String> keywords = new HashMap<>();
        languages.forEach((keyword, names) -> names.forEach(name -> keywords.put(name, keyword)));
        return Map.copyOf(keywords);
    }

    /** Returns the clause on a line, which begins with it; null if there is none. */
    public static @Nullable PackageClause of(Language language, String text, int start, int end) {
        String keyword = KEYWORDS.get(language.name());
        if (keyword == null || !text.startsWith(keyword, start)) {
            return null;
        }
        Matcher rest = NAME.matcher(text.substring(start + keyword.length(), end).stripTrailing());
        return rest.matches() ? new PackageClause(keyword, rest.group(1)) : null;
    }

    /** Returns the clause of a package inside this one, which Scala declares by a second clause. */
    public PackageClause with(PackageClause inner) {
        return new PackageClause(keyword, name + "." + inner.name);
    }

    /** Returns the clause without what follows the name. */
    public String text() {
        return keyword + " " + name;
    }
}
