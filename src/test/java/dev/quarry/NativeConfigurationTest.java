package dev.quarry;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.XZInputStream;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import dev.quarry.testing.Alongside;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The configuration of the native build names classes as text: GraalVM ignores a name that no longer exists. */
@Alongside
class NativeConfigurationTest {

    private static final Path CONFIGURATION = Path.of("src/main/resources/META-INF/native-image/dev.quarry/quarry");
    private static final String PARSER = "/lib/x86_64-linux-gnu-tree-sitter.so";
    private static final Pattern JDK_CLASS = Pattern.compile("java/(?:\\w+/)+\\w+(?=\\x00)");

    private static List<JsonObject> classesIn(String file) throws IOException {
        return objects(new JsonArray(Files.readString(CONFIGURATION.resolve(file))));
    }

    private static List<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = { "jni-config.json", "reflect-config.json" })
    void every_class_and_member_exists(String file) throws IOException, ReflectiveOperationException {
        List<JsonObject> classes = classesIn(file);

        assertThat(classes).isNotEmpty();
        for (JsonObject configured : classes) {
            Class<?> type = Class.forName(configured.getString("name"));
            for (JsonObject field : objects(configured.getJsonArray("fields", new JsonArray()))) {
                assertThat(type.getDeclaredField(field.getString("name"))).isNotNull();
            }
            for (JsonObject method : objects(configured.getJsonArray("methods", new JsonArray()))) {
                assertThat(signaturesOf(type))
                        .contains(method.getString("name") + method.getJsonArray("parameterTypes").getList());
            }
        }
    }

    private static List<String> signaturesOf(Class<?> type) {
        List<String> signatures = new ArrayList<>();
        for (Method method : type.getDeclaredMethods()) {
            signatures.add(method.getName() + names(method.getParameterTypes()));
        }
        Stream.of(type.getDeclaredConstructors()).map(constructor -> "<init>" + names(constructor.getParameterTypes()))
                .forEach(signatures::add);
        return signatures;
    }

    private static List<String> names(Class<?>[] types) {
        return Arrays.stream(types).map(Class::getCanonicalName).toList();
    }

    /** The parser's native code looks up the exceptions that it throws by name. */
    @Test
    void every_class_of_the_jdk_that_the_parser_looks_up_is_registered() throws IOException {
        Set<String> lookedUp;
        try (InputStream library = Objects.requireNonNull(getClass().getResourceAsStream(PARSER))) {
            lookedUp = JDK_CLASS.matcher(new String(library.readAllBytes(), ISO_8859_1)).results().map(MatchResult::group)
                    .map(name -> name.replace('/', '.')).collect(Collectors.toCollection(TreeSet::new));
        }

        assertThat(lookedUp).contains("java.lang.RuntimeException");
        assertThat(classesIn("jni-config.json")).extracting(configured -> configured.getString("name")).containsAll(lookedUp);
    }

    @Test
    void every_package_that_is_initialised_at_run_time_exists() throws IOException {
        Properties properties = new Properties();
        try (InputStream file = Files.newInputStream(CONFIGURATION.resolve("native-image.properties"))) {
            properties.load(file);
        }
        String[] packages = properties.getProperty("Args").replaceFirst("^--initialize-at-run-time=", "").split(",", -1);

        assertThat(packages).hasSizeGreaterThan(1)
                .allSatisfy(name -> assertThat(getClass().getResource("/" + name.replace('.', '/'))).as(name).isNotNull());
    }

    /**
     * The library that reads archives refers to optional ones, such as those of Zstandard and Brotli, that this project lacks.
     * None of them may be reached from the classes that the archive of PostgreSQL needs: the native build would fail or the
     * executable would end there.
     */
    @Test
    void the_reader_of_archives_reaches_no_class_that_is_absent() {
        JavaClasses libraries = new ClassFileImporter().importPackages("org.apache.commons.compress", "org.apache.commons.io",
                "org.tukaani.xz");
        Set<String> reached = new TreeSet<>(Set.of(TarArchiveInputStream.class.getName(), XZInputStream.class.getName()));
        Deque<String> unread = new ArrayDeque<>(reached);
        while (!unread.isEmpty()) {
            String name = unread.remove();
            if (libraries.contain(name)) {
                libraries.get(name).getDirectDependenciesFromSelf().stream()
                        .map(dependency -> dependency.getTargetClass().getBaseComponentType().getName())
                        .filter(reached::add).forEach(unread::add);
            }
        }

        assertThat(reached).hasSizeGreaterThan(50).allMatch(name -> name.indexOf('.') < 0 || exists(name));
        assertThat(exists("com.github.luben.zstd.ZstdInputStream")).as("an optional class, which this check must find")
                .isFalse();
    }

    private static boolean exists(String name) {
        try {
            return Class.forName(name, false, NativeConfigurationTest.class.getClassLoader()) != null;
        } catch (ClassNotFoundException | NoClassDefFoundError absent) {
            return false;
        }
    }
}
