package dev.quarry.search.usages.binding;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.quarry.search.usages.syntax.Target;

/** How the names of one language lead from file to file: by packages, modules or directories. */
interface Modules {

    /** Whether a target that is no declaration of its own file is this definition. */
    boolean denotes(Target target, UsageFile file, KnownDefinition definition);

    /** Whether a target is known to be outside of the index, so that no definition of the project is a candidate. */
    boolean isForeign(@Nullable Target target, UsageFile file, List<KnownDefinition> definitions);

    static Modules of(@Nullable String language) {
        return switch (language == null ? "" : language) {
            case "C#" -> new PackageModules(true);
            case "Go" -> new DirectoryModules();
            case "Python" -> new PythonModules();
            case "Rust" -> new RustModules();
            case "JavaScript", "TypeScript", "TSX" -> new FileModules();
            default -> new PackageModules(false);
        };
    }

    static List<String> joined(List<String> one, List<String> other) {
        List<String> both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }
}
