package dev.quarry.search;

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

    private static final Pattern VENDORED_PATH = Pattern.compile(
            "(^|/)(vendor|vendored|third[_-]?party|node_modules|external|bower_components|site-packages)/");
    private static final Pattern GENERATED_PATH = Pattern.compile(
            "(^|/)(generated|generated-sources|__generated__|dist|build)/|\\.(pb|g|generated|min)\\.[a-z]+$|_pb2\\.py$|_generated\\.[a-z]+$"
                    + "|(^|/)(package-lock\\.json|yarn\\.lock|pnpm-lock\\.yaml|cargo\\.lock|go\\.sum)$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern TEST_PATH = Pattern.compile(
            "(^|/)(tests?|__tests__|specs?|testdata|testing|fixtures|it|[a-z]+Test|test-?[a-z]+)/"
                    + "|(^|/)test_[^/]+$|_(test|spec)\\.[a-z]+$|\\.(test|spec)\\.[a-z]+$|(Tests?|TestCase|IT|Spec)\\.[a-z]+$");
    private static final Pattern DOCUMENTATION_PATH = Pattern.compile("\\.(md|mdx|adoc|rst|txt|html?)$",
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
        if (VENDORED_PATH.matcher(path).find()) {
            return VENDORED;
        }
        if (GENERATED_PATH.matcher(path).find()) {
            return GENERATED;
        }
        if (TEST_PATH.matcher(path).find()) {
            return TEST;
        }
        return DOCUMENTATION_PATH.matcher(path).find() ? DOCUMENTATION : CODE;
    }
}
