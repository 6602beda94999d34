package dev.quarry.search.usages.binding;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.quarry.search.usages.syntax.UsageKind;

/**
 * A definition of the project that has the name.
 *
 * @param ordinal of the symbol in its file
 * @param container the names of the definitions around it, outermost first, divided by dots; null if there is none
 * @param packageName the package or namespace of its file, if the language has them; empty if it is unknown
 * @param parameters how many arguments it takes; null if that is unknown
 */
public record KnownDefinition(long versionId, String path, @Nullable String language, long blobId, int ordinal, String name,
        String kind, @Nullable String container, int startLine, int endLine, String packageName,
        @Nullable ParameterCount parameters) {

    private static final Pattern DIVIDER = Pattern.compile("[.:#]+");
    private static final Set<String> TYPES = Set.of("class", "interface", "enum", "record", "type", "struct", "trait", "object",
            "module", "namespace", "union", "protocol", "actor", "extension");
    private static final Set<String> FUNCTIONS = Set.of("method", "function", "macro");

    public boolean isType() {
        return TYPES.contains(kind);
    }

    public boolean isConstructor() {
        return kind.equals("constructor");
    }

    public boolean isFunction() {
        return FUNCTIONS.contains(kind);
    }

    /** Returns the names of the definitions around it, and its own. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        String outer = container;
        if (outer != null && isNamespaceContainer(outer)) {
            outer = outer.substring(packageName.length());
        }
        if (outer != null) {
            DIVIDER.splitAsStream(outer).filter(part -> !part.isEmpty()).forEach(names::add);
        }
        names.add(name);
        return names;
    }

    /** Whether the container begins with the namespace, which is a definition in some languages. */
    private boolean isNamespaceContainer(String outer) {
        return "C#".equals(language) && !packageName.isEmpty() && (outer + ".").startsWith(packageName + ".");
    }

    /** Returns the name of the innermost definition around it; empty if there is none. */
    public String owner() {
        List<String> names = names();
        return names.size() < 2 ? "" : names.get(names.size() - 2);
    }

    boolean isIn(UsageFile file) {
        return versionId == file.versionId() && path.equals(file.path());
    }

    public boolean isSame(KnownDefinition other) {
        return versionId == other.versionId && path.equals(other.path) && ordinal == other.ordinal;
    }

    /** Whether an occurrence of this kind can refer to such a definition. */
    boolean fits(UsageKind use) {
        return switch (use) {
            case TYPE -> isType() || isConstructor() || kind.equals("constant") || kind.equals("variable");
            case CALL -> !kind.equals("field") || parameters == null;
            case WRITE -> !isType() && !isConstructor();
            case DEFINITION, IMPORT, READ -> true;
            case COMMENT, STRING, WORD -> false;
        };
    }

    public KnownDefinition with(@Nullable ParameterCount count) {
        return new KnownDefinition(versionId, path, language, blobId, ordinal, name, kind, container, startLine, endLine,
                packageName,
                count);
    }
}
