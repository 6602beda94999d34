package dev.quarry.search;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a file is to a project, by its path: whoever searches wants the code first. */
enum PathKind {

    CODE(1.0),
    DOCUMENTATION(0.9),
    TEST(0.7),
    /** Copied from elsewhere. */
    VENDORED(0.5),
    /** Written by a program. */
    GENERATED(0.5);

    private static final Set<String> VENDORED_DIRECTORIES = Set.of("vendor", "vendored", "thirdparty", "third_party",
            "third-party", "node_modules", "external", "bower_components", "site-packages");
    private static final Set<String> GENERATED_DIRECTORIES = Set.of("generated", "generated-sources", "__generated__", "dist",
            "build");
    private static final Set<String> TEST_DIRECTORIES = Set.of("test", "tests", "__tests__", "spec", "specs", "testdata",
            "testing", "fixtures", "it");
    private static final Pattern TEST_DIRECTORY = Pattern.compile("[a-z]+Test|test-?[a-z]+");

    private static final Pattern GENERATED_FILE = Pattern.compile(
            "\\.(pb|g|generated|min)\\.[a-z]+$|_pb2\\.py$|_generated\\.[a-z]+$"
                    + "|^(package-lock\\.json|yarn\\.lock|pnpm-lock\\.yaml|cargo\\.lock|go\\.sum)$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern TEST_FILE = Pattern.compile(
            "^test_.+|_(test|spec)\\.[a-z]+$|\\.(test|spec)\\.[a-z]+$|(Tests?|TestCase|IT|Spec)\\.[a-z]+$");
    private static final Pattern DOCUMENTATION_FILE = Pattern.compile("\\.(md|mdx|adoc|rst|txt|html?)$",
            Pattern.CASE_INSENSITIVE);

    private final double weight;

    PathKind(double weight) {
        this.weight = weight;
    }

    /** What the score of a file's results is multiplied by. */
    double weight() {
        return weight;
    }

    static PathKind of(String path) {
        int end = path.lastIndexOf('/');
        List<String> directories = end < 0 ? List.of() : List.of(path.substring(0, end).split("/"));
        String file = path.substring(end + 1);
        if (directories.stream().anyMatch(VENDORED_DIRECTORIES::contains)) {
            return VENDORED;
        }
        if (directories.stream().anyMatch(PathKind::isGenerated) || GENERATED_FILE.matcher(file).find()) {
            return GENERATED;
        }
        if (directories.stream().anyMatch(PathKind::isOfTests) || TEST_FILE.matcher(file).find()) {
            return TEST;
        }
        return DOCUMENTATION_FILE.matcher(file).find() ? DOCUMENTATION : CODE;
    }

    private static boolean isGenerated(String directory) {
        return GENERATED_DIRECTORIES.contains(directory.toLowerCase(Locale.ROOT));
    }

    private static boolean isOfTests(String directory) {
        return TEST_DIRECTORIES.contains(directory) || TEST_DIRECTORY.matcher(directory).matches();
    }
}
