package dev.quarry.search.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Restricts a search to some files. A file must have one of the languages, all of the paths, and be in one of the
 * repositories. The {@code other} lists exclude files.
 *
 * @param languages in lower case
 * @param paths regular expressions
 * @param repositories ids, paths or names
 * @param tests whether files are included whose paths are those of tests
 * @param generated whether files are included that a generator has written
 */
public record Filters(List<String> languages, List<String> otherLanguages, List<String> paths, List<String> otherPaths,
        List<String> repositories, List<String> otherRepositories, Inclusion tests, Inclusion generated) {

    /** The names in the index, in lower case, of languages that clients may abbreviate. */
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

    public Filters {
        languages = List.copyOf(languages);
        otherLanguages = List.copyOf(otherLanguages);
        paths = List.copyOf(paths);
        otherPaths = List.copyOf(otherPaths);
        repositories = List.copyOf(repositories);
        otherRepositories = List.copyOf(otherRepositories);
    }

    /** Filters that tests and generated files pass, too. */
    public Filters(List<String> languages, List<String> otherLanguages, List<String> paths, List<String> otherPaths,
            List<String> repositories, List<String> otherRepositories) {
        this(languages, otherLanguages, paths, otherPaths, repositories, otherRepositories, Inclusion.ANY, Inclusion.ANY);
    }

    /** Whether every file passes. */
    public boolean isEmpty() {
        return !haveKinds() && !haveNames();
    }

    /** Whether some files of a repository may not pass. */
    public boolean haveFilesToSelect() {
        return haveKinds() || !Stream.of(languages, otherLanguages, paths, otherPaths).allMatch(List::isEmpty);
    }

    /** Whether files may not pass because they are tests or generated, or because they are not. */
    public boolean haveKinds() {
        return tests != Inclusion.ANY || generated != Inclusion.ANY;
    }

    /** Whether files may not pass because of their language, path or repository. */
    public boolean haveNames() {
        return !Stream.of(languages, otherLanguages, paths, otherPaths, repositories, otherRepositories)
                .allMatch(List::isEmpty);
    }

    private static String indexedName(String value) {
        String name = value.toLowerCase(Locale.ROOT);
        return SHORT_NAMES.getOrDefault(name, name);
    }

    /** Collects filters from the parameters and from the words of a query. */
    static final class Builder {
        private final List<String> languages = new ArrayList<>();
        private final List<String> otherLanguages = new ArrayList<>();
        private final List<String> paths = new ArrayList<>();
        private final List<String> otherPaths = new ArrayList<>();
        private final List<String> repositories = new ArrayList<>();
        private final List<String> otherRepositories = new ArrayList<>();
        private Inclusion tests = Inclusion.ANY;
        private Inclusion generated = Inclusion.ANY;

        Builder language(@Nullable String value, boolean excluded) {
            if (value != null && !value.isBlank()) {
                for (String name : value.split(",", -1)) {
                    (excluded ? otherLanguages : languages).add(indexedName(name.strip()));
                }
            }
            return this;
        }

        Builder path(@Nullable String value, boolean excluded) {
            if (value != null && !value.isBlank()) {
                (excluded ? otherPaths : paths).add(PathFilter.expression(value));
            }
            return this;
        }

        Builder repository(@Nullable String value, boolean excluded) {
            if (value != null && !value.isBlank()) {
                (excluded ? otherRepositories : repositories).add(value);
            }
            return this;
        }

        Builder tests(Inclusion value) {
            tests = value;
            return this;
        }

        Builder generated(Inclusion value) {
            generated = value;
            return this;
        }

        Filters build() {
            return new Filters(languages, otherLanguages, paths, otherPaths, repositories, otherRepositories, tests, generated);
        }
    }
}
