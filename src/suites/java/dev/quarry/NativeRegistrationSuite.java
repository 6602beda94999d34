package dev.quarry;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import dev.quarry.testing.Alongside;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Derives from classes and libraries which members native code uses, which resources are read and which classes are used by
 * reflection: in a native executable, all of them must be registered.
 */
@Alongside
class NativeRegistrationSuite {

    private static final Path CONFIGURATION = Path.of("src/main/resources/META-INF/native-image/dev.quarry/quarry");
    private static final String PARSER = "/lib/x86_64-linux-gnu-tree-sitter.so";
    private static final Pattern INCLUDED = Pattern
            .compile("<quarkus.native.resources.includes>([^<]+)</quarkus.native.resources.includes>");
    /** Extensions of the framework register these resources. */
    private static final Pattern REGISTERED_BY_EXTENSIONS = Pattern
            .compile("META-INF/resources/.*|db/migration/?.*|application\\.properties|META-INF/services/.*");

    private final JavaClasses classes = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.quarry", "org.treesitter");

    private static Map<String, JsonObject> registered(String file) throws IOException {
        return new JsonArray(Files.readString(CONFIGURATION.resolve(file))).stream().map(JsonObject.class::cast)
                .collect(Collectors.toMap(type -> type.getString("name"), type -> type));
    }

    private static Set<String> members(Map<String, JsonObject> registered, String type, String kind) {
        return registered.getOrDefault(type, new JsonObject()).getJsonArray(kind, new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .map(member -> member.getString("name")).collect(Collectors.toSet());
    }

    /** The strings of the parser's library, among which are the names that it looks up. */
    private static Set<String> namesInParser() throws IOException {
        try (InputStream library = Objects.requireNonNull(NativeRegistrationSuite.class.getResourceAsStream(PARSER))) {
            return Pattern.compile("[\\w/<>$]{2,}(?=\\x00)").matcher(new String(library.readAllBytes(), ISO_8859_1)).results()
                    .map(MatchResult::group).collect(Collectors.toSet());
        }
    }

    @Test
    void every_class_that_the_used_functions_of_the_parser_look_up_is_registered_with_its_fields() throws IOException {
        Set<String> named = namesInParser();
        Map<String, JsonObject> registered = registered("jni-config.json");
        Map<String, Set<String>> expected = new TreeMap<>();
        for (JavaClass type : typesOf(usedNatives())) {
            if (named.contains(type.getName().replace('.', '/'))) {
                expected.put(type.getName(), type.getFields().stream()
                        .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC)).map(JavaField::getName)
                        .filter(named::contains).collect(Collectors.toCollection(TreeSet::new)));
            }
        }

        assertThat(expected).containsKeys("org.treesitter.TSNode", "org.treesitter.TSParseState");
        assertThat(registered.keySet()).containsAll(expected.keySet());
        assertThat(expected).allSatisfy((type, fields) -> assertThat(members(registered, type, "fields")).as(type)
                .containsAll(fields));
    }

    @Test
    void every_method_that_the_parser_calls_back_is_registered() throws IOException {
        Map<String, JsonObject> registered = registered("jni-config.json");
        List<JavaClass> interfaces = usedNatives().stream().flatMap(method -> method.getRawParameterTypes().stream())
                .filter(JavaClass::isInterface).filter(type -> type.getPackageName().equals("org.treesitter")).distinct()
                .toList();

        assertThat(interfaces).extracting(JavaClass::getSimpleName).contains("TSReader", "TSParserProgress");
        assertThat(interfaces).flatExtracting(JavaClass::getAllSubclasses).filteredOn(this::isOwn).isNotEmpty()
                .allSatisfy(type -> {
                    assertThat(registered).containsKey(type.getName());
                    assertThat(members(registered, type.getName(), "methods"))
                            .containsAll(type.getAllRawInterfaces().stream()
                                    .filter(interfaces::contains).flatMap(declared -> declared.getMethods().stream())
                                    .map(JavaMethod::getName).toList());
                });
    }

    private boolean isOwn(JavaClass type) {
        return type.getPackageName().startsWith("dev.quarry");
    }

    /** The native methods that Quarry reaches through the library's Java code. */
    private Set<JavaMethod> usedNatives() {
        Set<JavaCodeUnit> reached = new LinkedHashSet<>();
        Deque<JavaCodeUnit> unread = new ArrayDeque<>();
        classes.stream().filter(this::isOwn).flatMap(type -> type.getCodeUnits().stream()).forEach(unread::add);
        while (!unread.isEmpty()) {
            unread.remove().getCallsFromSelf().stream().flatMap(call -> call.getTarget().resolveMember().stream())
                    .map(JavaCodeUnit.class::cast)
                    .filter(unit -> unit.getOwner().getPackageName().startsWith("org.treesitter"))
                    .filter(reached::add).forEach(unread::add);
        }
        return reached.stream().filter(unit -> unit.getModifiers().contains(JavaModifier.NATIVE))
                .map(JavaMethod.class::cast).collect(Collectors.toSet());
    }

    /** The types of parameters and results, and those of the methods of the interfaces among them. */
    private static Set<JavaClass> typesOf(Collection<JavaMethod> natives) {
        return natives.stream().flatMap(NativeRegistrationSuite::typesOf)
                .flatMap(type -> type.isInterface() ? type.getMethods().stream().flatMap(NativeRegistrationSuite::typesOf)
                        : Stream.of(type))
                .map(JavaClass::getBaseComponentType).collect(Collectors.toSet());
    }

    private static Stream<JavaClass> typesOf(JavaMethod method) {
        return Stream.concat(method.getRawParameterTypes().stream(), Stream.of(method.getRawReturnType()));
    }

    @Test
    void every_resource_that_the_code_names_is_included() throws IOException {
        List<PathMatcher> included = Arrays.stream(includedResources().split(","))
                .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob)).toList();
        Set<String> named = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("target/classes/dev/quarry"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
                ClassStrings.of(file).stream().map(name -> name.replaceFirst("^/", ""))
                        .filter(NativeRegistrationSuite::isResource).forEach(named::add);
            }
        }

        assertThat(named).contains("skill/SKILL.md", "quarry-version.txt")
                .allMatch(name -> REGISTERED_BY_EXTENSIONS.matcher(name).matches()
                        || included.stream().anyMatch(glob -> glob.matches(Path.of(name))));
    }

    private static boolean isResource(String name) {
        if (!name.matches("[\\w$-]+(/[\\w$.-]+)*\\.\\w+")) {
            return false;
        }
        URL found = NativeRegistrationSuite.class.getClassLoader().getResource(name);
        return found != null && !found.toString().contains("/test-classes/") && !name.endsWith(".class");
    }

    private static String includedResources() throws IOException {
        return INCLUDED.matcher(Files.readString(Path.of("pom.xml"))).results().findFirst().orElseThrow().group(1)
                .replace("${native.processor}", "x86_64");
    }
}
