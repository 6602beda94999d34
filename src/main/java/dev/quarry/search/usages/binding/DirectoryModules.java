package dev.quarry.search.usages.binding;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.quarry.search.usages.syntax.Target;

/** Packages of Go: all files of a directory. An import ends with the directory of the package in its repository. */
final class DirectoryModules extends PathModules {

    @Override
    protected boolean imports(Target.Imported imported, List<String> members, UsageFile file, KnownDefinition definition) {
        List<String> directory = parts(UsageFile.directoryOf(definition.path()));
        return endsWith(parts(imported.module()), directory)
                && definition.names().equals(Modules.joined(imported.names(), members));
    }

    @Override
    protected boolean isVisible(UsageFile file, KnownDefinition definition) {
        return definition.versionId() == file.versionId()
                && UsageFile.directoryOf(definition.path()).equals(file.directory())
                && (definition.packageName().isEmpty() || definition.packageName().equals(file.packageName()));
    }

    /** A package is foreign if no definition is in a directory of its last name, and none is at the root of a repository. */
    @Override
    public boolean isForeign(@Nullable Target target, UsageFile file, List<KnownDefinition> definitions) {
        return target != null && target.root() instanceof Target.Imported imported && definitions.stream()
                .map(definition -> parts(UsageFile.directoryOf(definition.path())))
                .noneMatch(directory -> directory.isEmpty() || endsWith(parts(imported.module()), directory));
    }
}
