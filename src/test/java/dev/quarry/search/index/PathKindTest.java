package dev.quarry.search.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PathKindTest {

    @ParameterizedTest
    @CsvSource({
            "src/main/java/Store.java,              CODE",
            "lib/latest/protest.rb,                 CODE",
            "src/Attestation.java,                  CODE",
            "Makefile,                              CODE",
            "src/builder/Distance.java,             CODE",
            "README.md,                             DOCUMENTATION",
            "docs/guide.ADOC,                       DOCUMENTATION",
            "examples/store/main.go,                EXAMPLE",
            "Benchmarks/Store.swift,                EXAMPLE",
            "examples/README.md,                    DOCUMENTATION",
            "CHANGELOG,                             DOCUMENTATION",
            "News,                                  DOCUMENTATION",
            "src/history.c,                         CODE",
            "src/changes/store.c,                   CODE",
            "src/example.d/store.c,                 CODE",
            "src/test/java/Store.java,              TEST",
            "src/main/java/StoreTest.java,          TEST",
            "tests/store.py,                        TEST",
            "pkg/store_test.go,                     TEST",
            "test_store.py,                         TEST",
            "src/store.spec.ts,                     TEST",
            "src/__tests__/store.js,                TEST",
            "src/test/README.md,                    TEST",
            "src/jmhTest/Store.java,                TEST",
            "test-utils/Store.java,                 TEST",
            "src/Test/Store.java,                   TEST",
            "Tests/StoreTests.swift,                TEST",
            "latest/Store.java,                     CODE",
            "src/testing.d/store.c,                 CODE",
            "a/test_/store.c,                       CODE",
            "web/Build/app.js,                      GENERATED",
            "Third_Party/a.c,                       VENDORED",
            "vendor/github.com/x/y.go,              VENDORED",
            "web/node_modules/left/index.js,        VENDORED",
            "third_party/zlib/test/a.c,             VENDORED",
            "src/generated/Parser.java,             GENERATED",
            "api/store.pb.go,                       GENERATED",
            "store_pb2.py,                          GENERATED",
            "web/package-lock.json,                 GENERATED",
            "Cargo.lock,                            GENERATED",
            "web/dist/app.js,                       GENERATED" })
    void a_path_determines_the_role_of_a_file(String path, PathKind kind) {
        assertThat(PathKind.of(path)).isEqualTo(kind);
    }

    @Test
    void a_file_may_be_a_test_and_something_else() {
        assertThat(PathKind.isTest("vendor/x/store_test.go")).isTrue();
        assertThat(PathKind.isTest("dist/StoreTest.js")).isTrue();
        assertThat(PathKind.isTest("vendor/x/store.go")).isFalse();
        assertThat(PathKind.isGenerated("vendor/x/store.pb.go")).isTrue();
        assertThat(PathKind.isGenerated("vendor/x/store.go")).isFalse();
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries
                .of("test", "Test", "tests", "_", "-", "spec", ".spec", "IT", "it", "generated", "dist", "build", ".pb",
                        ".g", ".min", "_pb2", ".py", ".go", ".Ts", ".", "/", "/", "a", "Z", "yarn.lock", "go.sum", "\n",
                        "\u0130",
                        "\u017F", "\uD83D\uDE80")
                .list().ofMinSize(1).ofMaxSize(8)
                .map(pieces -> String.join("", pieces).replaceAll("//+", "/").replaceAll("^/|/$", ""))
                .filter(path -> !path.isEmpty());
    }

    @Property(tries = 5_000)
    void the_expressions_for_sql_have_the_same_meaning(@ForAll("paths") String path) {
        assertThat(isAny(PathKind.TEST_PATHS, path)).as(path).isEqualTo(PathKind.isTest(path));
        assertThat(isAny(PathKind.GENERATED_PATHS, path)).as(path).isEqualTo(PathKind.isGenerated(path));
    }

    private static boolean isAny(List<String> expressions, String path) {
        return expressions.stream()
                .anyMatch(expression -> Pattern.compile(expression.replace("$", "\\z")).matcher(path).find());
    }
}
