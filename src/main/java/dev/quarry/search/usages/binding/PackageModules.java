package dev.quarry.search.usages.binding;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.quarry.search.usages.syntax.Target;

/** Packages or namespaces that files declare, as in Java. */
final class PackageModules implements Modules {

    private static final int MEANINGFUL = 2;
    /** Names of {@code java.lang} that projects often use without an import. */
    private static final Set<String> LANGUAGE_TYPES = Set.of("Object", "String", "StringBuilder", "StringBuffer",
            "CharSequence",
            "Integer", "Long", "Short", "Byte", "Character", "Boolean", "Double", "Float", "Number", "Math", "System", "Thread",
            "Runnable", "Iterable", "Comparable", "Class", "ClassLoader", "Enum", "Record", "Throwable", "Exception", "Error",
            "RuntimeException", "Void", "Process", "Runtime", "AutoCloseable", "Cloneable", "Appendable", "Override",
            "Deprecated", "Package", "StackTraceElement", "ThreadLocal", "StrictMath", "IllegalArgumentException",
            "IllegalStateException", "NullPointerException", "UnsupportedOperationException");

    /** Whether names of the packages around one are visible in it. */
    private final boolean seesOuter;

    PackageModules(boolean seesOuter) {
        this.seesOuter = seesOuter;
    }

    private static List<String> parts(String packageName) {
        return packageName.isEmpty() ? List.of() : Arrays.asList(packageName.split("\\."));
    }

    @Override
    public boolean denotes(Target target, UsageFile file, KnownDefinition definition) {
        Target root = target.root();
        List<String> names = definition.names();
        if (root instanceof Target.Imported imported) {
            return Modules.joined(imported.names(), target.members())
                    .equals(Modules.joined(parts(definition.packageName()), names));
        }
        if (root instanceof Target.Open open) {
            return isVisible(Modules.joined(List.of(open.name()), target.members()), names, file, definition);
        }
        return root instanceof Target.Here here && definition.isIn(file)
                && Modules.joined(here.names(), target.members()).equals(names);
    }

    private boolean isVisible(List<String> written, List<String> names, UsageFile file, KnownDefinition definition) {
        boolean isSamePackage = file.packageName().equals(definition.packageName())
                || (seesOuter && file.packageName().startsWith(definition.packageName() + "."));
        if (isSamePackage && written.equals(names)) {
            return !definition.packageName().isEmpty() || definition.versionId() == file.versionId();
        }
        List<String> whole = Modules.joined(parts(definition.packageName()), names);
        return file.wildcards().stream().anyMatch(wildcard -> Modules.joined(wildcard.names(), written).equals(whole));
    }

    @Override
    public boolean isForeign(@Nullable Target target, UsageFile file, List<KnownDefinition> definitions) {
        if (target == null) {
            return false;
        }
        if (target.root() instanceof Target.Open open) {
            return !target.members().isEmpty() && LANGUAGE_TYPES.contains(open.name());
        }
        return target.root() instanceof Target.Imported imported && definitions.stream()
                .noneMatch(definition -> begin(parts(definition.packageName())).equals(begin(imported.names())));
    }

    private static List<String> begin(List<String> names) {
        return names.subList(0, Math.min(names.size(), MEANINGFUL));
    }
}
