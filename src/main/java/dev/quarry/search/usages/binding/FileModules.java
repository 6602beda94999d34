package dev.quarry.search.usages.binding;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.quarry.search.usages.syntax.Target;

/** Modules of JavaScript and TypeScript: files, by relative paths. Others are packages, which are outside of the index. */
final class FileModules extends PathModules {

    private static final String INDEX = "index";

    @Override
    protected boolean imports(Target.Imported imported, List<String> members, UsageFile file, KnownDefinition definition) {
        return isRelative(imported) && definition.versionId() == file.versionId() && isFile(imported, file, definition)
                && definition.names().equals(Modules.joined(imported.names(), members));
    }

    private static boolean isRelative(Target.Imported imported) {
        return imported.module().startsWith(".");
    }

    private static boolean isFile(Target.Imported imported, UsageFile file, KnownDefinition definition) {
        List<String> written = new ArrayList<>(parts(file.directory()));
        for (String part : parts(imported.module())) {
            if (part.equals("..")) {
                if (written.isEmpty()) {
                    return false;
                }
                written.remove(written.size() - 1);
            } else if (!part.equals(".")) {
                written.add(part);
            }
        }
        List<String> whole = withoutEnding(definition.path());
        boolean isIndex = whole.get(whole.size() - 1).equals(INDEX) && whole.subList(0, whole.size() - 1).equals(written);
        return isIndex || whole.equals(written) || parts(definition.path()).equals(written)
                || (!written.isEmpty() && whole.equals(withoutEnding(String.join("/", written))));
    }

    @Override
    public boolean isForeign(@Nullable Target target, UsageFile file, List<KnownDefinition> definitions) {
        return target != null && target.root() instanceof Target.Imported imported && (!isRelative(imported)
                || definitions.stream().noneMatch(definition -> definition.versionId() == file.versionId()));
    }
}
