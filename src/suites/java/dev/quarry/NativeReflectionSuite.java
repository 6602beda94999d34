package dev.quarry;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.jgit.nls.TranslationBundle;
import org.junit.jupiter.api.Test;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Classes that are used by reflection are registered for a native executable. */
@AnalyzeClasses(packages = { "dev.quarry", "org.eclipse.jgit" }, importOptions = ImportOption.DoNotIncludeTests.class)
class NativeReflectionSuite {

    private static final Path RESOURCES = Path.of("src/main/resources/META-INF");
    private static final Path CONFIGURATION = RESOURCES.resolve("native-image/dev.quarry/quarry");
    /** The framework registers the implementations of its own services. */
    private static final String SERVICES_OF_FRAMEWORK = "io.smallrye.config.";
    private static final Map<String, Set<String>> REFLECTION = Map.of(
            "java.lang.Class", Set.of("forName", "newInstance", "getMethod", "getMethods", "getDeclaredMethod",
                    "getDeclaredMethods", "getField", "getFields", "getDeclaredField", "getDeclaredFields", "getConstructor",
                    "getConstructors", "getDeclaredConstructor", "getDeclaredConstructors", "getRecordComponents"),
            "java.lang.reflect.Proxy", Set.of("newProxyInstance"),
            "java.util.ResourceBundle", Set.of("getBundle"),
            "java.lang.ClassLoader", Set.of("loadClass"));

    /** {@code QueryParameterCheck} reads the parameters of their methods. */
    @ArchTest
    static final ArchRule every_resource_of_the_api_is_registered = classes().that()
            .areAnnotatedWith(jakarta.ws.rs.Path.class).and().resideInAPackage("dev.quarry..")
            .should().beAnnotatedWith(RegisterForReflection.class);

    @ArchTest
    static final ArchRule nothing_else_is_found_by_reflection = noClasses().that().resideInAPackage("dev.quarry..")
            .should(callMethodWhere(new DescribedPredicate<>("finds classes, members, proxies or bundles by name") {
                @Override
                public boolean test(JavaMethodCall call) {
                    return REFLECTION.getOrDefault(call.getTargetOwner().getName(), Set.of()).contains(call.getName());
                }
            }));

    /** JGit fills the fields of these classes from a bundle of the same name. */
    @ArchTest
    static void every_translation_of_the_library_for_git_is_registered(JavaClasses imported) throws IOException {
        List<String> bundles = reachedFromQuarry(imported).stream().filter(assignableTo(TranslationBundle.class))
                .map(JavaClass::getName).filter(name -> !name.equals(TranslationBundle.class.getName())).toList();
        JsonObject resources = new JsonObject(Files.readString(CONFIGURATION.resolve("resource-config.json")));

        assertThat(bundles).isNotEmpty();
        assertThat(names(resources.getJsonArray("bundles"), "name")).containsAll(bundles);
        assertThat(registered(registration -> registration.getBoolean("allDeclaredFields", false)
                && registration.getBoolean("allDeclaredConstructors", false))).containsAll(bundles);
    }

    private static Set<JavaClass> reachedFromQuarry(JavaClasses imported) {
        Set<String> reached = new TreeSet<>();
        Deque<JavaClass> unread = new ArrayDeque<>();
        imported.stream().filter(type -> type.getPackageName().startsWith("dev.quarry")).forEach(unread::add);
        while (!unread.isEmpty()) {
            unread.remove().getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType().getName())
                    .filter(imported::contain).filter(reached::add).map(imported::get).forEach(unread::add);
        }
        return reached.stream().map(imported::get).collect(Collectors.toSet());
    }

    @Test
    void every_service_of_quarry_is_registered_with_its_file() throws IOException {
        JsonObject resources = new JsonObject(Files.readString(CONFIGURATION.resolve("resource-config.json")));
        List<String> included = names(resources.getJsonObject("resources").getJsonArray("includes"), "pattern");
        try (Stream<Path> files = Files.list(RESOURCES.resolve("services"))) {
            assertThat(files.filter(file -> !file.getFileName().toString().startsWith(SERVICES_OF_FRAMEWORK))).isNotEmpty()
                    .allSatisfy(file -> {
                        assertThat(included).contains("\\QMETA-INF/services/" + file.getFileName() + "\\E");
                        assertThat(registered(registration -> registration.getBoolean("allDeclaredConstructors", false)))
                                .containsAll(Files.readAllLines(file));
                    });
        }
    }

    private static List<String> registered(Predicate<JsonObject> condition) throws IOException {
        return new JsonArray(Files.readString(CONFIGURATION.resolve("reflect-config.json"))).stream()
                .map(JsonObject.class::cast).filter(condition).map(registration -> registration.getString("name")).toList();
    }

    private static List<String> names(JsonArray entries, String field) {
        return entries.stream().map(JsonObject.class::cast).map(entry -> entry.getString(field)).toList();
    }
}
