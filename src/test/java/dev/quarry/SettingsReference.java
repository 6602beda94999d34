package dev.quarry;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Writes the reference of all settings from the mappings: names and defaults by reflection, meanings from their Javadoc. */
final class SettingsReference {

    private static final String HEADER = """
            # Settings

            Set them as environment variables, as system properties (`-Dquarry.roots=/srv`), or in the file
            `config/application.properties` of the working directory. Lists are separated by commas. Durations are written `10S`,
            `5M`, `2H` or `30D`, sizes `512K`, `64M` or `1G`. An unknown `quarry.*` property ends
            the start; an unknown `QUARRY_*` variable is logged.

            Generated from the code, do not edit: `./mvnw -Dquick test -Dtest=KnownSettingsTest -Dquarry.settings.write=true`

            | setting, environment variable | default | meaning |
            |---|---|---|
            """;
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern LINK_TO_SETTING = Pattern.compile("\\{@link #(\\w+)\\(\\)}");
    private static final Pattern CODE = Pattern.compile("\\{@(?:link|code) ([^}]*)}");

    private final Map<String, String> javadoc;
    private final List<Setting> settings = new ArrayList<>();

    private record Setting(String name, String defaultValue, String meaning) {

        String row() {
            return "| `%s`<br>`%s` | %s | %s |%n".formatted(name, KnownSettings.variable(name), defaultValue,
                    meaning.replace("|", "\\|"));
        }
    }

    private SettingsReference(Map<String, String> javadoc) {
        this.javadoc = javadoc;
    }

    static SettingsReference of(List<Class<?>> mappings) throws IOException {
        SettingsReference reference = new SettingsReference(javadoc(mappings));
        for (Class<?> mapping : mappings) {
            reference.add(mapping, mapping.getAnnotation(ConfigMapping.class).prefix());
        }
        reference.settings.sort(Comparator.comparing(Setting::name));
        return reference;
    }

    List<String> names() {
        return settings.stream().map(Setting::name).toList();
    }

    String text() {
        StringBuilder text = new StringBuilder(HEADER);
        settings.forEach(setting -> text.append(setting.row()));
        return text.toString();
    }

    private void add(Class<?> group, String prefix) {
        for (Method method : group.getDeclaredMethods()) {
            if (method.isDefault() || method.isSynthetic()) {
                continue;
            }
            String name = prefix + "." + inKebabCase(method.getName());
            if (method.getReturnType().isMemberClass() && method.getReturnType().isInterface()) {
                add(method.getReturnType(), name);
            } else if (method.getReturnType() == Map.class) {
                Type value = ((ParameterizedType) method.getGenericReturnType()).getActualTypeArguments()[1];
                add((Class<?>) value, name + ".*");
            } else {
                settings.add(new Setting(name, defaultValue(method), meaning(method, prefix)));
            }
        }
    }

    private static String defaultValue(Method method) {
        WithDefault value = method.getAnnotation(WithDefault.class);
        return value == null ? "unset" : "`" + value.value() + "`";
    }

    private String meaning(Method method, String prefix) {
        String key = method.getDeclaringClass().getSimpleName() + "." + method.getName();
        String comment = javadoc.get(key);
        if (comment == null) {
            throw new IllegalStateException("Describe " + key + " in a Javadoc comment: it is what operators read");
        }
        String linked = LINK_TO_SETTING.matcher(comment)
                .replaceAll(link -> "`" + prefix + "." + inKebabCase(link.group(1)) + "`");
        return CODE.matcher(linked).replaceAll("`$1`").replaceAll("\\s+", " ").strip();
    }

    private static String inKebabCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    /** Returns the comments of the methods in the sources of {@code mappings}, by class and name. */
    private static Map<String, String> javadoc(List<Class<?>> mappings) throws IOException {
        Map<String, String> comments = new HashMap<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            Iterable<? extends JavaFileObject> sources = files.getJavaFileObjects(mappings.stream()
                    .map(mapping -> SOURCES.resolve(mapping.getName().replace('.', '/') + ".java")).toArray(Path[]::new));
            JavacTask task = (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null, sources);
            DocTrees trees = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                new TreePathScanner<Void, Void>() {
                    @Override
                    public Void visitMethod(MethodTree method, Void none) {
                        String comment = trees.getDocComment(getCurrentPath());
                        ClassTree type = (ClassTree) getCurrentPath().getParentPath().getLeaf();
                        if (comment != null) {
                            comments.put(type.getSimpleName() + "." + method.getName(), comment);
                        }
                        return null;
                    }
                }.scan(unit, null);
            }
        }
        return comments;
    }
}
