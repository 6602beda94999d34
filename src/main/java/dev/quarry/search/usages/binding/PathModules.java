package dev.quarry.search.usages.binding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.quarry.search.usages.syntax.Target;

/** Modules that are files. */
abstract class PathModules implements Modules {

    /** Whether names that another file imports from a module are those of the file of a definition. */
    protected abstract boolean imports(Target.Imported imported, List<String> members, UsageFile file,
            KnownDefinition definition);

    /** Whether names without a qualifier are visible in all files of a module or a directory. */
    protected boolean isVisible(UsageFile file, KnownDefinition definition) {
        return false;
    }

    @Override
    public boolean denotes(Target target, UsageFile file, KnownDefinition definition) {
        Target root = target.root();
        if (root instanceof Target.Imported imported) {
            return imports(imported, target.members(), file, definition);
        }
        if (root instanceof Target.Open open) {
            List<String> names = Modules.joined(List.of(open.name()), target.members());
            return (isVisible(file, definition) && definition.names().equals(names))
                    || file.wildcards().stream().anyMatch(wildcard -> imports(wildcard, names, file, definition));
        }
        return root instanceof Target.Here here && sees(here, target.members(), file, definition);
    }

    /** Members of a type may be in other files of its module. */
    private boolean sees(Target.Here here, List<String> members, UsageFile file, KnownDefinition definition) {
        boolean isNear = definition.isIn(file) || (!members.isEmpty() && isVisible(file, definition));
        return isNear && Modules.joined(here.names(), members).equals(definition.names());
    }

    @Override
    public boolean isForeign(@Nullable Target target, UsageFile file, List<KnownDefinition> definitions) {
        return false;
    }

    static List<String> parts(String path) {
        return path.isEmpty() ? List.of() : Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
    }

    /** Returns the parts of a path without the ending of the file's name. */
    static List<String> withoutEnding(String path) {
        List<String> parts = new ArrayList<>(parts(path));
        String last = parts.remove(parts.size() - 1);
        parts.add(last.replaceFirst("(?<=.)\\.[^.]*$", ""));
        return parts;
    }

    static boolean endsWith(List<String> path, List<String> end) {
        return !end.isEmpty() && path.size() >= end.size() && path.subList(path.size() - end.size(), path.size()).equals(end);
    }
}
