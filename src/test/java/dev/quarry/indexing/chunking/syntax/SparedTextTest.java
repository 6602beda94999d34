package dev.quarry.indexing.chunking.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparedTextTest {

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
        assertThat(SparedText.of("void f() { return; }", Lexis.JAVA, (start, end) -> end - start < 20)).isEmpty();
    }

    @Test
    void an_import_is_spared() {
        assertThat(spared("package a; import b.C; import static d.E.*;\nclass F { int g; }"))
                .containsExactly("import b.C;", "import static d.E.*;");
        assertThat(spared("import b.\nC;")).isEmpty();
    }

    @Test
    void a_comment_is_spared_where_it_is_slow_to_parse() {
        String source = "class A(b: C) { def d = e } /** a /* b */ c */ val d = \"/* e */\" // f\n/**/ //\n/* open";
        assertThat(spared(source, Lexis.SCALA)).containsExactly("* a /* b */ c ", " f", " op");
    }

    @ParameterizedTest
    @ValueSource(strings = { "fun f(a: Int): B {<>}", "class A(val b: Int) : C(b) { override fun f() {<>} }",
            "val a: Int get() {<>}", "object A { fun f() {<>} }" })
    void the_body_of_a_function_in_Kotlin_is_spared(String source) {
        String body = " /* } /* } */ } */ \"${if (a) { \"}\" } else \"\"}\" ";
        assertThat(spared(source.replace("<>", body), Lexis.KOTLIN)).containsExactly(body);
    }

    @ParameterizedTest
    @ValueSource(strings = { "class A(val b: Int) { val c = 1 }", "val a = f(1) { it }", "enum class A(val b: Int) { C(1) }",
            "val a = object : B(1) { val c = 1 }", "fun f(a: Int) = b(a) { it }" })
    void nothing_else_of_Kotlin_is(String source) {
        assertThat(spared(source, Lexis.KOTLIN)).isEmpty();
    }

    @Test
    @Timeout(10)
    void templates_that_do_not_end_take_no_longer_than_others() {
        assertThat(spared("fun f() { \"${ ".repeat(300), Lexis.KOTLIN)).isEmpty();
    }

    private static List<String> spared(String source) {
        return spared(source, Lexis.JAVA);
    }

    private static List<String> spared(String source, Lexis lexis) {
        return SparedText.of(source, lexis, (start, end) -> true).stream()
                .map(body -> source.substring(body.start(), body.end()))
                .toList();
    }
}
