package dev.quarry.indexing.chunking.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionBodiesTest {

    private static final Set<String> TYPES = Set.of("class", "interface", "enum", "record");

    @ParameterizedTest
    @ValueSource(strings = { "class A { void f() {<>} }", "class A { A(int a) {<>} int b; }",
            "class A { int f() throws B, C {<>} }",
            "class A { @B({1, 2}) void f() {<>} }", "class A { B<C> f(D<E> d) {<>} }", "record A(int a) { int f() {<>} }",
            "class A { void f(Object... a) {<>} }", "interface A { default int f() {<>} }", "enum A { B; int f() {<>} }" })
    void the_body_of_a_function_is_spared(String source) {
        assertThat(spared(source.replace("<>", " if (a) { return; } "))).containsExactly(" if (a) { return; } ");
    }

    @ParameterizedTest
    @ValueSource(strings = { "class A { class B { } }", "record A(int a) { int b; }", "class A { int[] a = { 1 }; }",
            "class A extends B { }",
            "class A { B b = new B() { int c; }; }", "class A { B b = c(() -> { return; }); }", "class A { static { f(); } }",
            "enum A { B(1) }",
            "class A { void f() { open", "@interface A { int b() default 1; }", "@A(B.class) class C { }", "" })
    void nothing_else_is(String source) {
        assertThat(spared(source)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"}\"", "'}'", "\"\\\"}\"", "\"\"\" } \"} \"\"\"", "/* } */", "// }\n", "'\\''", "{ }" })
    void a_brace_in_a_string_or_a_comment_ends_no_body(String statement) {
        assertThat(spared("class A { void f() {" + statement + "} void g() {1} }")).containsExactly(statement, "1");
    }

    @Test
    void a_function_too_large_for_a_chunk_is_parsed() {
        assertThat(FunctionBodies.of("void f() { return; }", TYPES, (start, end) -> end - start < 20)).isEmpty();
    }

    private static List<String> spared(String source) {
        return FunctionBodies.of(source, TYPES, (start, end) -> true).stream()
                .map(body -> source.substring(body.start(), body.end()))
                .toList();
    }
}
