package dev.quarry.search.usages.binding;

import java.util.List;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import dev.quarry.search.usages.syntax.Target;

/**
 * The file of an occurrence.
 *
 * @param packageName the package or namespace that it declares
 * @param wildcards what it imports all names of
 * @param mentions whether it has a word
 */
public record UsageFile(long versionId, String path, @Nullable String language, String packageName,
        List<Target.Imported> wildcards, Predicate<String> mentions) {

    public UsageFile {
        wildcards = List.copyOf(wildcards);
    }

    /** Returns the directory of the file; empty for the root. */
    String directory() {
        return directoryOf(path);
    }

    static String directoryOf(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
}
