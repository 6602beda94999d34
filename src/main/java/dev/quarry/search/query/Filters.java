package dev.quarry.search.query;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Restricts a search to some files. A file must have one of the languages, all of the paths, and be in one of the
 * repositories. The {@code other} lists exclude files.
 *
 * @param languages in lower case
 * @param paths regular expressions
 * @param repositories ids, paths or names
 */
public record Filters(List<String> languages, List<String> otherLanguages, List<String> paths, List<String> otherPaths,
        List<String> repositories, List<String> otherRepositories) {

    public Filters {
        languages = List.copyOf(languages);
        otherLanguages = List.copyOf(otherLanguages);
        paths = List.copyOf(paths);
        otherPaths = List.copyOf(otherPaths);
        repositories = List.copyOf(repositories);
        otherRepositories = List.copyOf(otherRepositories);
    }

    /** Collects filters from the parameters and from the words of a query. */
    static final class Builder {
        private final List<String> languages = new ArrayList<>();
        private final List<String> otherLanguages = new ArrayList<>();
        private final List<String> paths = new ArrayList<>();
        private final List<String> otherPaths = new ArrayList<>();
        private final List<String> repositories = new ArrayList<>();
        private final List<String> otherRepositories = new ArrayList<>();

        Builder language(@Nullable String value, boolean excluded) {
            if (value != null && !value.isBlank()) {
                for (String name : value.split(",", -1)) {
                    (excluded ? otherLanguages : languages).add(LanguageFilter.name(name.strip()));
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

        Filters build() {
            return new Filters(languages, otherLanguages, paths, otherPaths, repositories, otherRepositories);
        }
    }
}
