package dev.quarry.search.usages.binding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.quarry.search.usages.syntax.Target;

/** Modules of Python: files, and packages, which are directories. A path of modules may begin at any directory. */
final class PythonModules extends PathModules {

    private static final String PACKAGE = "__init__";

    @Override
    protected boolean imports(Target.Imported imported, List<String> members, UsageFile file, KnownDefinition definition) {
        List<String> module = module(definition.path());
        List<String> written = Modules.joined(resolved(imported.module(), file), Modules.joined(imported.names(), members));
        List<String> names = definition.names();
        if (!endsWith(written, names)) {
            return false;
        }
        List<String> path = written.subList(0, written.size() - names.size());
        return imported.module().startsWith(".") ? path.equals(module) && definition.versionId() == file.versionId()
                : endsWith(module, path);
    }

    private static List<String> module(String path) {
        List<String> parts = withoutEnding(path);
        return parts.get(parts.size() - 1).equals(PACKAGE) ? parts.subList(0, parts.size() - 1) : parts;
    }

    /** Returns the parts of a module; of a relative one, from the root of the repository. */
    private static List<String> resolved(String module, UsageFile file) {
        int dots = 0;
        while (dots < module.length() && module.charAt(dots) == '.') {
            dots++;
        }
        List<String> rest = Arrays.stream(module.substring(dots).split("\\.")).filter(part -> !part.isEmpty()).toList();
        if (dots == 0) {
            return rest;
        }
        List<String> base = new ArrayList<>(parts(file.directory()));
        for (int i = 1; i < dots && !base.isEmpty(); i++) {
            base.remove(base.size() - 1);
        }
        return Modules.joined(base, rest);
    }

    /** A module is foreign if no definition is in a directory of its first name. */
    @Override
    public boolean isForeign(@Nullable Target target, UsageFile file, List<KnownDefinition> definitions) {
        return target != null && target.root() instanceof Target.Imported imported && !imported.module().startsWith(".")
                && definitions.stream().noneMatch(definition -> module(definition.path()).contains(
                        imported.module().split("\\.")[0]));
    }
}
