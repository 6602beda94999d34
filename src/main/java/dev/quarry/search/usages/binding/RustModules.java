package dev.quarry.search.usages.binding;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.quarry.search.usages.syntax.Target;

/** Modules of Rust: files below the source directory of a crate. */
final class RustModules extends PathModules {

    private static final Set<String> ROOTS = Set.of("lib", "main", "mod");
    private static final String SOURCES = "src";

    /**
     * The place of a file.
     *
     * @param crate the directory of the crate
     * @param module the names of the module within the crate
     */
    private record Place(List<String> crate, List<String> module) {

        static Place of(String path) {
            List<String> parts = new ArrayList<>(withoutEnding(path));
            int sources = parts.lastIndexOf(SOURCES);
            List<String> crate = sources < 0 ? List.of() : List.copyOf(parts.subList(0, sources));
            List<String> module = new ArrayList<>(parts.subList(sources + 1, parts.size()));
            if (ROOTS.contains(module.get(module.size() - 1))) {
                module.remove(module.size() - 1);
            }
            return new Place(crate, module);
        }
    }

    @Override
    protected boolean imports(Target.Imported imported, List<String> members, UsageFile file, KnownDefinition definition) {
        List<String> names = Modules.joined(imported.names(), members);
        Place here = Place.of(file.path());
        Place there = Place.of(definition.path());
        List<String> whole = Modules.joined(there.module(), definition.names());
        if (definition.versionId() == file.versionId() && here.crate().equals(there.crate())) {
            return absolute(names, here).equals(whole);
        }
        // Another crate is named by its directory.
        List<String> crate = there.crate();
        return !crate.isEmpty() && names.get(0).equals(crate.get(crate.size() - 1).replace('-', '_'))
                && names.subList(1, names.size()).equals(whole);
    }

    private static List<String> absolute(List<String> names, Place here) {
        List<String> base = new ArrayList<>();
        int first = 0;
        if (names.get(0).equals("self") || names.get(0).equals("super")) {
            base.addAll(here.module());
        }
        while (first < names.size() && Set.of("crate", "self", "super").contains(names.get(first))) {
            if (names.get(first).equals("super") && !base.isEmpty()) {
                base.remove(base.size() - 1);
            }
            first++;
        }
        return Modules.joined(base, names.subList(first, names.size()));
    }

    /** A path is foreign if it begins with the name of a crate that no definition is in. */
    @Override
    public boolean isForeign(@Nullable Target target, UsageFile file, List<KnownDefinition> definitions) {
        if (target == null || !(target.root() instanceof Target.Imported imported)) {
            return false;
        }
        String first = imported.names().get(0);
        return Set.of("std", "core", "alloc").contains(first);
    }
}
