package dev.quarry.search.index;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The role of a file in its project, derived from its path and from the mark of a generator in its text. Code ranks above
 * tests, copies and generated files.
 */
public enum PathKind {

    CODE(1.0),
    DOCUMENTATION(0.4),
    /** Programs that show how others are used. */
    EXAMPLE(0.5),
    TEST(0.3),
    /** Third-party code that was copied into the repository. */
    VENDORED(0.25),
    /** Output of a generator or a build tool. */
    GENERATED(0.25);

    private static final Set<String> VENDORED_DIRECTORIES = Set.of("vendor", "vendored", "thirdparty", "third_party",
            "third-party", "node_modules", "external", "bower_components", "site-packages");
    private static final Set<String> GENERATED_DIRECTORIES = Set.of("generated", "generated-sources", "__generated__", "dist",
            "build");
    private static final Set<String> TEST_DIRECTORIES = Set.of("test", "tests", "__tests__", "spec", "specs", "testdata",
            "testing", "fixtures", "it");
    private static final Set<String> EXAMPLE_DIRECTORIES = Set.of("example", "examples", "sample", "samples", "demo", "demos",
            "docs_src", "benchmark", "benchmarks", "bench", "tutorial", "tutorials", "playground");
    /** Names of several words; the case of letters separates them. */
    private static final Pattern TEST_DIRECTORY = Pattern.compile("[a-z]+Test|test-?[a-z]+");

    private static final Set<String> LOCK_FILES = Set.of("package-lock.json", "yarn.lock", "pnpm-lock.yaml", "cargo.lock",
            "go.sum");
    private static final List<String> ENDS_OF_GENERATED = List.of(".pb", ".g", ".generated", ".min", "_generated");
    private static final List<String> ENDS_OF_TESTS = List.of("Test", "Tests", "TestCase", "IT", "Spec", "_test", "_spec",
            ".test", ".spec");

    /**
     * The paths of tests, for SQL: one of these expressions matches a part of them. PostgreSQL takes ten times as long for a
     * single expression, or one for whole paths. They use so little syntax that all engines agree on its meaning, whatever the
     * locale.
     */
    static final List<String> TEST_PATHS = List.of("(^|/)(" + anyCase(TEST_DIRECTORIES) + ")/",
            "(^|/)(" + TEST_DIRECTORY + ")/",
            "(^|/)test_[^/]+$|(" + anyOf(ENDS_OF_TESTS) + ")\\.[a-z]+$");
    /** The same for generated files; those that only a mark in their text reveals are missing. */
    static final List<String> GENERATED_PATHS = List.of("(^|/)(" + anyCase(GENERATED_DIRECTORIES) + ")/",
            "(^|/)(" + anyCase(LOCK_FILES) + ")$|" + anyCase(Set.of("_pb2.py")) + "$",
            "(" + anyCase(ENDS_OF_GENERATED) + ")\\.[a-zA-Z]+$");

    private static final Set<String> DOCUMENTATION_EXTENSIONS = Set.of("md", "mdx", "adoc", "rst", "txt", "htm", "html");

    /** In lower case, of files without an extension. */
    private static final Set<String> DOCUMENTATION_NAMES = Set.of("authors", "changelog", "changes", "contributing", "copying",
            "history", "license", "news", "notice", "readme", "releasenotes", "release_notes", "release-notes", "todo");

    private final double weight;

    PathKind(double weight) {
        this.weight = weight;
    }

    /** Returns the factor, from 0 to 1, that the scores of the file's results are multiplied by. */
    public double weight() {
        return weight;
    }

    /**
     * Classifies a path relative to its repository, with {@code /} as the separator. The first rule that applies wins:
     * vendored, generated, test, documentation, example. Names of directories are compared without regard to case.
     */
    public static PathKind of(String path) {
        return of(ParsedPath.of(path));
    }

    private static PathKind of(ParsedPath path) {
        if (path.isIn(VENDORED_DIRECTORIES)) {
            return VENDORED;
        }
        if (path.isGenerated()) {
            return GENERATED;
        }
        if (path.isTest()) {
            return TEST;
        }
        if (path.name().isDocumentation()) {
            return DOCUMENTATION;
        }
        return path.isIn(EXAMPLE_DIRECTORIES) ? EXAMPLE : CODE;
    }

    /** Whether the path is that of a test, even if the test is vendored or generated. */
    public static boolean isTest(String path) {
        return ParsedPath.of(path).isTest();
    }

    /** Whether the path is that of a generated file, even if the file is vendored. */
    public static boolean isGenerated(String path) {
        return ParsedPath.of(path).isGenerated();
    }

    /** Classifies a path; {@code isGenerated} says that the text of the file has the mark of a generator. */
    public static PathKind of(String path, boolean isGenerated) {
        return of(path).orGenerated(isGenerated);
    }

    /** Returns the kind of a file of this kind whose text may have the mark of a generator. */
    public PathKind orGenerated(boolean isGenerated) {
        return isGenerated && this != VENDORED ? GENERATED : this;
    }

    private record ParsedPath(List<String> directories, FileName name) {

        static ParsedPath of(String path) {
            int end = path.lastIndexOf('/');
            return new ParsedPath(end < 0 ? List.of() : List.of(path.substring(0, end).split("/")),
                    FileName.of(path.substring(end + 1)));
        }

        boolean isIn(Set<String> names) {
            return directories.stream().anyMatch(directory -> names.contains(directory.toLowerCase(Locale.ROOT)));
        }

        boolean isGenerated() {
            return isIn(GENERATED_DIRECTORIES) || name.isGenerated();
        }

        boolean isTest() {
            return isIn(TEST_DIRECTORIES) || directories.stream().anyMatch(ParsedPath::isOfTests) || name.isOfTests();
        }

        private static boolean isOfTests(String directory) {
            return (directory.startsWith("test") || directory.endsWith("Test")) && TEST_DIRECTORY.matcher(directory).matches();
        }
    }

    /**
     * A file name without its directories.
     *
     * @param stem the part before the last dot; the whole name if it has no dot
     * @param extension the part after the last dot; empty unless it consists of ASCII letters
     */
    private record FileName(String whole, String stem, String extension) {

        static FileName of(String name) {
            int dot = name.lastIndexOf('.');
            String extension = name.substring(dot + 1);
            return dot < 0 || !extension.chars().allMatch(FileName::isLetter) ? new FileName(name, name, "")
                    : new FileName(name, name.substring(0, dot), extension);
        }

        private static boolean isLetter(int character) {
            return character >= 'a' && character <= 'z' || character >= 'A' && character <= 'Z';
        }

        boolean isGenerated() {
            if (extension.isEmpty()) {
                return false;
            }
            String lower = stem.toLowerCase(Locale.ROOT);
            return LOCK_FILES.contains(whole.toLowerCase(Locale.ROOT))
                    || ENDS_OF_GENERATED.stream().anyMatch(lower::endsWith)
                    || lower.endsWith("_pb2") && extension.equalsIgnoreCase("py");
        }

        boolean isOfTests() {
            return whole.startsWith("test_") && whole.length() > "test_".length()
                    || hasLowerCaseExtension() && ENDS_OF_TESTS.stream().anyMatch(stem::endsWith);
        }

        private boolean hasLowerCaseExtension() {
            return !extension.isEmpty() && extension.chars().noneMatch(Character::isUpperCase);
        }

        boolean isDocumentation() {
            return DOCUMENTATION_EXTENSIONS.contains(extension.toLowerCase(Locale.ROOT))
                    || extension.isEmpty() && DOCUMENTATION_NAMES.contains(whole.toLowerCase(Locale.ROOT));
        }
    }

    private static String anyOf(Collection<String> names) {
        return names.stream().sorted().map(name -> name.replace(".", "\\.")).collect(Collectors.joining("|"));
    }

    /** Returns an expression for the names, which are in lower case, in any case. */
    private static String anyCase(Collection<String> names) {
        return anyOf(names).codePoints()
                .mapToObj(letter -> Character.isLetter(letter)
                        ? "[" + Character.toString(letter) + Character.toString(Character.toUpperCase(letter)) + "]"
                        : Character.toString(letter))
                .collect(Collectors.joining());
    }
}
